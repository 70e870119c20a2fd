package dev.mailfrom.core.ses;

import java.util.Optional;

/** SES did not do what was asked: who said so, in which words, and whether asking again can help. */
public final class SesCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is; decides exit code, retry and mend. */
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
    private final String action;
    private final String code;
    private final String mend;
    private final String requestId;

    /**
     * @param action the API's name of the action, or empty where none was called
     * @param code the API's error code, or a word of ours in the same style
     * @param message what happened, in SES's words where there are any
     * @param mend what to do next; empty where there is nothing to say
     * @param requestId SES's request id; empty where no answer came
     */
    public SesCallException(
            Kind kind, String action, String code, String message, String mend, String requestId, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.action = action;
        this.code = code;
        this.mend = mend;
        this.requestId = requestId;
    }

    public Kind kind() {
        return kind;
    }

    public String action() {
        return action;
    }

    public String code() {
        return code;
    }

    /** What to do next; empty where there is nothing to say. */
    public String fix() {
        return mend;
    }

    public Optional<String> requestId() {
        return Optional.of(requestId).filter(id -> !id.isEmpty());
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
