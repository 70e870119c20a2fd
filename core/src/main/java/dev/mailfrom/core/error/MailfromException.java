package dev.mailfrom.core.error;

import dev.mailfrom.core.text.CommandText;

/**
 * The root of our exceptions: carries all that a person or a program is told about a failure.
 *
 * <p>An unchecked exception that is not one of these is a bug.
 */
public abstract class MailfromException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int exitCode;
    // Only text; the serial form is never used.
    private final transient CommandText advice;

    /**
     * @param code a stable word; AWS's or Slack's own where there is one
     * @param exitCode one of {@link ExitCode}
     * @param message what happened and why, in sentences
     * @param advice what to do next, with its commands; may be empty
     * @param cause may be null
     */
    protected MailfromException(String code, int exitCode, String message, CommandText advice, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.exitCode = exitCode;
        this.advice = advice;
    }

    protected MailfromException(String code, int exitCode, String message, CommandText advice) {
        this(code, exitCode, message, advice, null);
    }

    /** @param fix what to do next, without a command; may be empty */
    protected MailfromException(String code, int exitCode, String message, String fix, Throwable cause) {
        this(code, exitCode, message, CommandText.of(fix), cause);
    }

    protected MailfromException(String code, int exitCode, String message, String fix) {
        this(code, exitCode, message, fix, null);
    }

    public final String code() {
        return code;
    }

    public final int exitCode() {
        return exitCode;
    }

    /** What to do next; may be empty. */
    public final CommandText advice() {
        return advice;
    }

    /** The advice with its commands for a shell, as JSON has it. */
    public final String fix() {
        return advice.text();
    }
}
