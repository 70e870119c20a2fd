package dev.mailfrom.core.change.desired;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.util.List;

/** The file has errors; the message lists them all. Nothing was asked or sent. */
public final class FileErrorsException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private final transient List<FileError> all;

    public FileErrorsException(String file, List<FileError> all) {
        super(
                "FILE_INVALID",
                ExitCode.SYNTAX,
                file + " has " + (all.size() == 1 ? "an error" : all.size() + " errors") + ":\n"
                        + String.join(
                                "\n", all.stream().map(FileError::toString).toList()),
                "Nothing was asked or sent.");
        this.all = List.copyOf(all);
    }

    /** In the order of the file. */
    public List<FileError> errors() {
        return all;
    }
}
