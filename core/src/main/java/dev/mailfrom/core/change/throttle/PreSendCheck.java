package dev.mailfrom.core.change.throttle;

/** Checks a request before it is sent. If a check throws, the request is not sent. */
@FunctionalInterface
public interface PreSendCheck {

    PreSendCheck NONE = again -> {};

    /**
     * Runs within the second before the request is sent, perhaps more than once.
     *
     * @param again whether an earlier attempt of the same request may have taken effect without an answer
     */
    void check(boolean again);

    /** Runs on the open connection, just before the first byte of the body. Must not wait. */
    default void checkDeparture() {}
}
