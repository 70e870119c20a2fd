package dev.mailfrom.core.ses.aws.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** The time and size of a file, which show that it has changed. @param size in bytes; -1 if there is no file */
record FileStamp(Path path, FileTime written, long size) {

    static FileStamp of(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileStamp(path, attributes.lastModifiedTime(), attributes.size());
        } catch (IOException e) {
            // Treat it as absent here; reading the file will report why it is not accessible.
            return new FileStamp(path, FileTime.fromMillis(0), -1);
        }
    }
}
