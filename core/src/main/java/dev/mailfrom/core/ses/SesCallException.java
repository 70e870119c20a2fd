package dev.mailfrom.core.ses;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.error.SingleLine;
import dev.mailfrom.core.text.CommandText;

/** Thrown when a call to SES fails. Says what SES said, whether it may have taken effect, and whether a retry can help. */
public final class SesCallException extends MailfromException {

    private static final long serialVersionUID = 1L;

    /** The kind of failure, which decides exit code and retry. */
    public enum Kind {
        /** SES answered that it gets too many requests. Nothing was done. */
        THROTTLED,
        /** SES answered with a 5xx. The request may have taken effect. */
        SERVICE,
        /** No complete answer came: reset, closed or timed out. The request may have taken effect. */
        CONNECTION,
        /** Something other than SES answered, such as a proxy. The request may have taken effect. */
        FOREIGN,
        /** The endpoint could not be reached. Nothing was done. */
        ENDPOINT,
        /** SES refused the request. Nothing was done. */
        REFUSED,
        /** The caller may not do this. Nothing was done. */
        ACCESS_DENIED,
        /** There are no credentials, or they are wrong or expired. Nothing was done. */
        CREDENTIALS,
        /** The configuration lacks something or contradicts itself (region, profile). Nothing was done. */
        CONFIGURATION
    }

    private final Kind kind;

    /**
     * @param code the API's error code, or one of ours in the same style
     * @param message what happened, in SES's own words if there are any
     * @param advice what to do next; empty if nothing is known
     */
    public SesCallException(Kind kind, String code, String message, CommandText advice, Throwable cause) {
        super(code, exitCode(kind), SingleLine.of(message), advice, cause);
        this.kind = kind;
    }

    /** @param fix what to do next, without a command */
    public SesCallException(Kind kind, String code, String message, String fix, Throwable cause) {
        this(kind, code, message, CommandText.of(fix), cause);
    }

    public SesCallException(Kind kind, String code, String message, CommandText advice) {
        this(kind, code, message, advice, null);
    }

    public SesCallException(Kind kind, String code, String message, String fix) {
        this(kind, code, message, fix, null);
    }

    private static int exitCode(Kind kind) {
        return switch (kind) {
            case CREDENTIALS, CONFIGURATION -> ExitCode.CONFIGURATION;
            case THROTTLED, SERVICE, CONNECTION, FOREIGN, ENDPOINT, REFUSED, ACCESS_DENIED -> ExitCode.SERVICE;
        };
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same request may succeed a little later. */
    public boolean isTransient() {
        return kind == Kind.THROTTLED || kind == Kind.SERVICE || kind == Kind.CONNECTION;
    }

    /** Whether no answer of SES came, so that the request may take effect at any time of its life. */
    public boolean mayBeUnderWay() {
        return kind == Kind.CONNECTION || kind == Kind.FOREIGN;
    }

    /** Whether the request may have taken effect although SES did not confirm it. */
    public boolean mayHaveTakenEffect() {
        return kind == Kind.SERVICE || mayBeUnderWay();
    }
}
