package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.RecordJournal;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The collaborators of one run.
 *
 * @param owner the name of this process among all that share the store
 * @param cancellation ends the run before the next request
 */
public record PublishingContext(
        RecordJournal journal,
        StoreCalls store,
        PublishingPorts ports,
        Actor actor,
        String owner,
        Ticker clock,
        CancellationToken cancellation,
        PublishingListener listener) {

    /** Calls of the journal, which may wait while the store is away. */
    @FunctionalInterface
    public interface StoreCalls {

        /** @throws dev.mailfrom.core.journal.StoreException when it is of no use to wait */
        <T> T retry(Supplier<T> call);
    }

    /** Waits. @throws CancellationToken.OperationCancelledException when the run is cancelled before */
    void sleep(Duration delay) {
        sleep(delay, new CancellationToken());
    }

    /** Waits, at most until the other token is cancelled. */
    void sleep(Duration delay, CancellationToken other) {
        Thread thread = Thread.currentThread();
        Runnable first = cancellation.onCancel(() -> clock.unpark(thread));
        Runnable second = other.onCancel(() -> clock.unpark(thread));
        try {
            long end = clock.nanos() + delay.toNanos();
            for (long left = delay.toNanos(); left > 0 && !other.isCancelled(); left = end - clock.nanos()) {
                checkCancelled();
                clock.park(left);
            }
            checkCancelled();
        } finally {
            first.run();
            second.run();
        }
    }

    void checkCancelled() {
        cancellation.checkCancelled();
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationToken.OperationCancelledException();
        }
    }
}
