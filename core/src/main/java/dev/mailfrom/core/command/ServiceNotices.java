package dev.mailfrom.core.command;

import dev.mailfrom.core.error.FullStop;
import dev.mailfrom.core.journal.StoreException;

/** Notices about the services that commands use, in sentences. */
public final class ServiceNotices {

    private ServiceNotices() {}

    /** The store is away and only reads work: the reason, and what it means for the reader. */
    public static String storeUnavailable(StoreException why) {
        return FullStop.after(why.getMessage())
                + " Reading still works, with a rate limit of this program alone. Nothing can be changed until"
                + " the store is back.";
    }

    /** Requests to AWS travel in plain text. */
    public static String unencrypted(String endpoint) {
        return "The endpoint " + endpoint
                + " is plain http on another machine. Requests and answers can be read and altered on the way, session"
                + " tokens included. Use https://, unless you trust that network.";
    }
}
