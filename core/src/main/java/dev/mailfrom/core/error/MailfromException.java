package dev.mailfrom.core.error;

/**
 * The root of our exceptions: carries all that a person or a program is told about a failure.
 *
 * <p>An unchecked exception that is not one of these is a bug.
 */
public abstract class MailfromException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int exitCode;
    private final String fix;

    /**
     * @param code a stable word; AWS's or Slack's own where there is one
     * @param exitCode one of {@link ExitCode}
     * @param message what happened and why, in sentences
     * @param fix what to do next; may be empty
     * @param cause may be null
     */
    protected MailfromException(String code, int exitCode, String message, String fix, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.exitCode = exitCode;
        this.fix = fix;
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
    public final String fix() {
        return fix;
    }
}
