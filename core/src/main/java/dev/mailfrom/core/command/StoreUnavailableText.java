package dev.mailfrom.core.command;

import dev.mailfrom.core.journal.StoreException;

/** The notice that the store is away and only reads work. */
public final class StoreUnavailableText {

    private StoreUnavailableText() {}

    /** The reason, and what it means for the reader. */
    public static String text(StoreException why) {
        String sentence = why.getMessage().matches(".*[.!?]") ? why.getMessage() : why.getMessage() + ".";
        return sentence + " Reading still works, with a rate limit of this program alone. Nothing can be changed until"
                + " the store is back.";
    }
}
