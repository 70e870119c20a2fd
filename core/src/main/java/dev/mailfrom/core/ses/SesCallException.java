package dev.mailfrom.core.ses;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;

/** A call to SES failed: what SES said, whether it may have taken effect, and whether asking again can help. */
public final class SesCallException extends MailfromException {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is; decides exit code, retry and fix. */
    public enum Kind {
        /** SES answered that it is asked too often. Nothing was done. */
        THROTTLED,
        /** SES answered with a 5xx. It may or may not have been done. */
        SERVICE,
        /** No whole answer came: reset, closed or timed out. It may or may not have been done. */
        CONNECTION,
        /** The endpoint could not be reached at all. Nothing was done. */
        ENDPOINT,
        /** SES refused the request as it stands. Nothing was done. */
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
     * @param code the API's error code, or a word of ours in the same style
     * @param message what happened, in SES's words where there are any
     * @param fix what to do next; empty where there is nothing to say
     */
    public SesCallException(Kind kind, String code, String message, String fix, Throwable cause) {
        super(code, exitCode(kind), message, fix, cause);
        this.kind = kind;
    }

    public SesCallException(Kind kind, String code, String message, String fix) {
        this(kind, code, message, fix, null);
    }

    private static int exitCode(Kind kind) {
        return switch (kind) {
            case CREDENTIALS, CONFIGURATION -> ExitCode.CONFIGURATION;
            case THROTTLED, SERVICE, CONNECTION, ENDPOINT, REFUSED, ACCESS_DENIED -> ExitCode.SERVICE;
        };
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same request may succeed a little later. */
    public boolean isTransient() {
        return kind == Kind.THROTTLED || kind == Kind.SERVICE || kind == Kind.CONNECTION;
    }

    /** Whether SES may have done it although it did not say so. */
    public boolean mayHaveTakenEffect() {
        return kind == Kind.SERVICE || kind == Kind.CONNECTION;
    }
}
