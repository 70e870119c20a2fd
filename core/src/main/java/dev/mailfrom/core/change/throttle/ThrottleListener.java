package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.SesCallException;
import java.time.Duration;

/** Hears what a request at the gate is waiting for. Called on the thread that waits, so it must be quick. */
public interface ThrottleListener {

    /** Hears nothing. */
    ThrottleListener SILENT = new ThrottleListener() {};

    /** The request will wait about so long. Called again when more is known. */
    default void waiting(ThrottleKey key, Duration about) {}

    /** A try failed, and there will be another. @param attempt the try that failed, from 1 @param delay before the next joins the queue */
    default void retrying(ThrottleKey key, int attempt, SesCallException failure, Duration delay) {}

    /**
     * The store is away, so that this read goes on at a pace that only this process keeps. Told at every such read.
     *
     * @param why the store cannot be used
     */
    default void storeUnavailable(StoreException why) {}
}
