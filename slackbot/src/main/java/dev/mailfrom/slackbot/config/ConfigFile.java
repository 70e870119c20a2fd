package dev.mailfrom.slackbot.config;

import dev.mailfrom.core.file.FileReadException;
import dev.mailfrom.core.file.TextFile;
import java.io.IOException;
import java.nio.file.Files;
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

    private static final Set<PosixFilePermission> FOREIGN =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private ConfigFile() {}

    /** @throws ConfigException if it cannot be read, is too long, or can be written by others */
    static String read(Path file) {
        try {
            refuseForeignWriters(file);
            return TextFile.read(file, TextFile.CONFIGURATION);
        } catch (FileReadException e) {
            throw new ConfigException(e.getMessage() + " " + e.fix() + " To name another file: --config FILE");
        }
    }

    /** Looks at the file itself, also behind a symbolic link. */
    private static void refuseForeignWriters(Path file) {
        if (permissions(file).stream().anyMatch(FOREIGN::contains)) {
            throw new ConfigException("Other users can write " + file + ", which says who may do what; run:"
                    + " chmod go-w '" + file.toAbsolutePath().toString().replace("'", "'\\''") + "'");
        }
    }

    /** None on a file system without POSIX permissions, and of a file that cannot be read anyway. */
    private static Set<PosixFilePermission> permissions(Path file) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            return view == null ? Set.of() : view.readAttributes().permissions();
        } catch (IOException e) {
            return Set.of();
        }
    }
}
