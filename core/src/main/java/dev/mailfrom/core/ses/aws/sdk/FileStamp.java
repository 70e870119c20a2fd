package dev.mailfrom.core.ses.aws.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** By what one sees that a file has been written since it was read. @param size in bytes; -1 where there is no file */
record FileStamp(Path path, FileTime written, long size) {

    static FileStamp of(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileStamp(path, attributes.lastModifiedTime(), attributes.size());
        } catch (IOException e) {
            // A file that cannot be looked at is as good as none here; reading it says why.
            return new FileStamp(path, FileTime.fromMillis(0), -1);
        }
    }
}
