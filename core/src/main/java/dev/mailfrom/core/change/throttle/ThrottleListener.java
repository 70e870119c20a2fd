package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.SesCallException;
import java.time.Duration;

/** Receives what a request waits for. Called on the waiting thread, so it must be quick. */
public interface ThrottleListener {

    ThrottleListener SILENT = new ThrottleListener() {};

    /** The request will wait about this long. Called again when more is known. */
    default void waiting(SlotKey key, Duration about) {}

    /**
     * An attempt failed, and another will follow.
     *
     * @param attempt the one that failed, from 1
     * @param delay before the next joins the queue
     */
    default void retrying(ThrottleKey key, int attempt, SesCallException failure, Duration delay) {}

    /** The store is unavailable, so this read keeps the pace of this process only. Called at every such read. */
    default void storeUnavailable(StoreException why) {}

    /** Requests go to this endpoint on another machine without TLS. Called once for each profile in use. */
    default void unencrypted(String endpoint) {}
}
