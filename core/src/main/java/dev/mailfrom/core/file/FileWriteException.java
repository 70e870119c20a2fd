package dev.mailfrom.core.file;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file cannot be written: says which, why, and what to do. What was there before is unchanged. */
public final class FileWriteException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private FileWriteException(String message, String fix, IOException cause) {
        super("FILE_NOT_WRITTEN", ExitCode.CONFIGURATION, message, fix, cause);
    }

    static FileWriteException of(Path path, IOException why) {
        Path directory = directory(path);
        if (!Files.isDirectory(directory)) {
            return new FileWriteException(
                    path + " cannot be written: there is no directory " + directory + ".",
                    "Make it, or name another one.",
                    why);
        }
        if (Files.isDirectory(path)) {
            return new FileWriteException(path + " is a directory.", "Name a file in it.", why);
        }
        if (why instanceof AccessDeniedException) {
            return new FileWriteException(
                    path + " cannot be written: you may not write in " + directory + ".", "Name another file.", why);
        }
        String reason = Optional.of(why)
                .filter(FileSystemException.class::isInstance)
                .map(failure -> ((FileSystemException) failure).getReason())
                .orElse(why.getMessage());
        return new FileWriteException(path + " cannot be written: " + reason + ".", "Name another file.", why);
    }

    private static Path directory(Path path) {
        return Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path.toAbsolutePath());
    }
}
