package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import java.time.Duration;

/** The priority, cancellation and listener of a request. */
public record RequestContext(Priority priority, CancellationToken cancellation, ThrottleListener listener) {

    /** A context without cancellation and listener. */
    public static RequestContext of(Priority priority) {
        return new RequestContext(priority, new CancellationToken(), ThrottleListener.SILENT);
    }

    /**
     * Checks the cancellation and the thread's interrupt; the thread stays interrupted.
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
     * Waits; the cancellation must unpark this thread.
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

    /** Waits; the cancellation ends the wait. */
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
