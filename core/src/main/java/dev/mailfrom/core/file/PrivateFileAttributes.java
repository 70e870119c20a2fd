package dev.mailfrom.core.file;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Attributes that make a file or directory its owner's alone from the first byte; none where there is no POSIX. */
public final class PrivateFileAttributes {

    private PrivateFileAttributes() {}

    /** {@code rwx------}. */
    public static FileAttribute<?>[] directory() {
        return mode("rwx------");
    }

    /** {@code rw-------}. */
    public static FileAttribute<?>[] file() {
        return mode("rw-------");
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
