package dev.mailfrom.core.change.throttle;

/** What is looked at within the second before a request leaves, perhaps more than once. What it throws keeps the request back. */
@FunctionalInterface
public interface PreSendCheck {

    /** Looks at nothing. */
    PreSendCheck NONE = again -> {};

    /** @param again whether an earlier try of the same request may have been carried out, although no answer said so */
    void check(boolean again);
}
