package dev.mailfrom.core.command;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.text.CommandText;

/** A line that cannot be understood: says what is wrong with it and how to write it. */
public final class UsageException extends MailfromException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message, String fix) {
        super("SYNTAX", ExitCode.SYNTAX, message, fix);
    }

    public UsageException(String message, CommandText advice) {
        super("SYNTAX", ExitCode.SYNTAX, message, advice);
    }
}
