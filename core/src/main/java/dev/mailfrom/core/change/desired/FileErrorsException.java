package dev.mailfrom.core.change.desired;

import java.util.List;

/** The file has errors; the message lists them all. Nothing was asked or sent. */
public final class FileErrorsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FileError> all;

    public FileErrorsException(String file, List<FileError> all) {
        super(file + " has " + (all.size() == 1 ? "an error" : all.size() + " errors") + ":\n"
                + String.join("\n", all.stream().map(FileError::toString).toList()));
        this.all = List.copyOf(all);
    }

    /** In the order of the file. */
    public List<FileError> errors() {
        return all;
    }
}
