package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.journal.StoreException;
import java.time.Duration;
import java.util.function.Supplier;

/** Retries work on the store while the store is unavailable, until the execution is cancelled. */
final class StoreRetry {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final RequestContext context;
    private final Ticker clock;
    private final ApplyProgress.Listener listener;
    private final boolean patient;

    /** @param patient whether to wait; else every failure of the store ends the work */
    StoreRetry(RequestContext context, Ticker clock, ApplyProgress.Listener listener, boolean patient) {
        this.context = context;
        this.clock = clock;
        this.listener = listener;
        this.patient = patient;
    }

    /** Retries until the store is back. @throws StoreException when it is cancelled before, or waiting cannot help */
    <T> T retry(Supplier<T> work) {
        Duration wait = FIRST;
        while (true) {
            try {
                return work.get();
            } catch (StoreException failure) {
                awaitStore(failure, wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
            }
        }
    }

    /** Waits once, before the caller tries again. */
    void awaitStore(StoreException failure) {
        awaitStore(failure, FIRST);
    }

    private void awaitStore(StoreException failure, Duration wait) {
        if (!patient || !failure.isUnavailable()) {
            throw failure;
        }
        listener.waitingForStore(failure.getMessage());
        try {
            context.sleep(wait, clock);
        } catch (CancellationToken.OperationCancelledException stopped) {
            throw failure;
        }
    }
}
