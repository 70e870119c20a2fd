package dev.mailfrom.core.file;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.text.CommandText;

/** A file cannot be read as text: says which, why, and what to do. */
public final class FileReadException extends MailfromException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a file cannot be read. */
    public enum Reason {
        MISSING,
        DIRECTORY,
        FORBIDDEN,
        TOO_LARGE,
        NOT_TEXT,
        /** The operating system gives another reason. */
        OTHER
    }

    FileReadException(Reason reason, String message, String fix) {
        super("FILE_" + (reason == Reason.OTHER ? "UNREADABLE" : reason.name()), ExitCode.SYNTAX, message, fix);
        this.reason = reason;
    }

    FileReadException(Reason reason, String message, CommandText advice) {
        super("FILE_" + reason.name(), ExitCode.SYNTAX, message, advice);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
