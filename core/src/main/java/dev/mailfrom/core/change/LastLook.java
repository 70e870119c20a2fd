package dev.mailfrom.core.change;

/** What is looked at within the second before a request leaves, perhaps more than once. What it throws keeps the request back. */
@FunctionalInterface
public interface LastLook {

    /** Looks at nothing. */
    LastLook NONE = again -> {};

    /** @param again whether an earlier try of the same request may have been carried out, although no answer said so */
    void look(boolean again);
}
