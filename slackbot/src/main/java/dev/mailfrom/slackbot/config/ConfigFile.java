package dev.mailfrom.slackbot.config;

import dev.mailfrom.core.file.FilePermissions;
import dev.mailfrom.core.file.FileReadException;
import dev.mailfrom.core.file.TextFile;
import java.nio.file.Path;
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
            if (FilePermissions.hasAny(file, FOREIGN)) {
                throw new ConfigException("Other users can write " + file + ", which says who may do what; run: "
                        + FilePermissions.ownerOnlyCommand(file).text());
            }
            return TextFile.read(file, TextFile.CONFIGURATION);
        } catch (FileReadException e) {
            throw new ConfigException(e.getMessage() + " " + e.fix() + " To name another file: --config FILE");
        }
    }
}
