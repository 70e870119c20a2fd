package dev.mailfrom.core.command;

import dev.mailfrom.core.journal.StoreException;

/** What people are told who read on while the store is away. */
public final class StoreUnavailableText {

    private StoreUnavailableText() {}

    /** Why it is away, and what that means for them. */
    public static String text(StoreException why) {
        String sentence = why.getMessage().matches(".*[.!?]") ? why.getMessage() : why.getMessage() + ".";
        return sentence + " Reading still works, with a rate limit of this program alone. Nothing can be changed until"
                + " the store is back.";
    }
}
