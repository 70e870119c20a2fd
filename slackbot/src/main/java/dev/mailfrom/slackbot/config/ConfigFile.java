package dev.mailfrom.slackbot.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads the text of a configuration file. A file that other users of the machine can write is refused, because with it
 * they could give themselves any role.
 */
final class ConfigFile {

    private static final int LONGEST = 1024 * 1024;
    private static final Set<PosixFilePermission> FOREIGN =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private ConfigFile() {}

    /** @throws ConfigException if it cannot be read, is too long, or can be written by others */
    static String read(Path file) {
        try {
            refuseForeignWriters(file);
            return text(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException("The configuration " + file + " does not exist; name another with --config.");
        } catch (CharacterCodingException e) {
            throw new ConfigException("The configuration " + file + " is not UTF-8 text; save it as UTF-8.");
        } catch (IOException e) {
            throw new ConfigException("The configuration " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Looks at the file itself, also behind a symbolic link. */
    private static void refuseForeignWriters(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        // A file system without POSIX permissions has nothing to check.
        if (view != null && view.readAttributes().permissions().stream().anyMatch(FOREIGN::contains)) {
            throw new ConfigException("Other users can write " + file + ", which says who may do what; run:"
                    + " chmod go-w '" + file.toAbsolutePath().toString().replace("'", "'\\''") + "'");
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new ConfigException("The configuration " + file + " has more than 1 MB, so it is not read.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }
}
