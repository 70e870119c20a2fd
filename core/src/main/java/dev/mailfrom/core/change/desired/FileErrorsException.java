package dev.mailfrom.core.change.desired;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.util.List;

/** Thrown when a file has errors; the message lists all of them. Nothing was asked or sent. */
public final class FileErrorsException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final transient List<FileError> errors;

    public FileErrorsException(String file, List<FileError> errors) {
        super(
                "FILE_INVALID",
                ExitCode.SYNTAX,
                file + " has " + (errors.size() == 1 ? "an error" : errors.size() + " errors") + ":\n"
                        + String.join(
                                "\n", errors.stream().map(FileError::toString).toList()),
                "Nothing was asked or sent.");
        this.file = file;
        this.errors = List.copyOf(errors);
    }

    /** Its name as it was given. */
    public String file() {
        return file;
    }

    /** In the order of the file. */
    public List<FileError> errors() {
        return errors;
    }
}
