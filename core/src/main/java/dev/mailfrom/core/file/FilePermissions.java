package dev.mailfrom.core.file;

import dev.mailfrom.core.text.ShellLine;
import dev.mailfrom.core.text.ShellQuoting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Tells who may write a file: who may, decides what a program does that reads its settings there. */
public final class FilePermissions {

    private FilePermissions() {}

    /**
     * Whether the file has one of the permissions; also behind a symbolic link. False on a file system without POSIX
     * permissions, and for a file that cannot be read anyway.
     */
    public static boolean hasAny(Path file, Set<PosixFilePermission> permissions) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            return view != null && view.readAttributes().permissions().stream().anyMatch(permissions::contains);
        } catch (IOException e) {
            return false;
        }
    }

    /** The command that leaves writing to the owner. */
    public static ShellLine ownerOnlyCommand(Path file) {
        return new ShellLine(
                "chmod go-w " + ShellQuoting.quote(file.toAbsolutePath().toString()));
    }
}
