package dev.mailfrom.core.change.throttle;

/** Runs within the second before a request is sent, perhaps more than once. If it throws, the request is not sent. */
@FunctionalInterface
public interface PreSendCheck {

    PreSendCheck NONE = again -> {};

    /** @param again whether an earlier attempt of the same request may have taken effect without an answer */
    void check(boolean again);
}
