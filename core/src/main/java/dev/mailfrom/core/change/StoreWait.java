package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.StoreFailure;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits for a store that is away, as long as nobody stops the run; one that has to be mended first is not waited for. */
final class StoreWait {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Asker asker;
    private final Clockwork clock;
    private final ApplyProgress.Listener listener;

    StoreWait(Cancellation cancellation, Clockwork clock, ApplyProgress.Listener listener) {
        this.asker = new Asker(Priority.BULK, cancellation, GateListener.SILENT);
        this.clock = clock;
        this.listener = listener;
    }

    /** Tries until the store is there. @throws StoreFailure when it is stopped before, or waiting is no use */
    <T> T patiently(Supplier<T> work) {
        Duration wait = FIRST;
        while (true) {
            try {
                return work.get();
            } catch (StoreFailure failure) {
                rest(failure, wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
            }
        }
    }

    /** Waits once, before another try. */
    void rest(StoreFailure failure) {
        rest(failure, FIRST);
    }

    private void rest(StoreFailure failure, Duration wait) {
        if (!failure.isAway()) {
            throw failure;
        }
        listener.waitingForStore(failure.getMessage());
        try {
            asker.rest(wait, clock);
        } catch (Cancellation.Cancelled stopped) {
            throw failure;
        }
    }
}
