package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import java.time.Duration;

/** How urgent a request is, what cancels it, and what hears of its waiting. */
public record RequestContext(Priority priority, CancellationToken cancellation, ThrottleListener listener) {

    /** One without cancellation and listener. */
    public static RequestContext of(Priority priority) {
        return new RequestContext(priority, new CancellationToken(), ThrottleListener.SILENT);
    }

    /**
     * An interrupt cancels too; the thread stays interrupted.
     *
     * @throws CancellationToken.OperationCancelledException when the request is cancelled
     */
    void checkCancelled() {
        cancellation.checkCancelled();
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationToken.OperationCancelledException();
        }
    }

    /**
     * Waits on a thread that the cancellation wakes.
     *
     * @param end in monotonic nanoseconds
     * @throws CancellationToken.OperationCancelledException when the request is cancelled before
     */
    void waitUntil(long end, Ticker clock) {
        for (long left = end - clock.nanos(); left > 0; left = end - clock.nanos()) {
            checkCancelled();
            clock.park(left);
        }
        checkCancelled();
    }

    /** Waits, and lets the cancellation wake this thread. */
    public void sleep(Duration delay, Ticker clock) {
        Thread thread = Thread.currentThread();
        Runnable stopListening = cancellation.onCancel(() -> clock.unpark(thread));
        try {
            waitUntil(clock.nanos() + delay.toNanos(), clock);
        } finally {
            stopListening.run();
        }
    }
}
