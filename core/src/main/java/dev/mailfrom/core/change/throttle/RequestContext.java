package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import java.time.Duration;

/** On whose behalf a request stands at the gate. */
public record RequestContext(Priority priority, CancellationToken cancellation, ThrottleListener listener) {

    /** One that nobody cancels and nobody listens to. */
    public static RequestContext of(Priority priority) {
        return new RequestContext(priority, new CancellationToken(), ThrottleListener.SILENT);
    }

    /** An interrupt is a wish to stop as well; the thread keeps it. @throws CancellationToken.OperationCancelledException when it is to stop */
    void checkCancelled() {
        cancellation.checkCancelled();
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationToken.OperationCancelledException();
        }
    }

    /** Waits. @param end in monotonic nanoseconds @throws CancellationToken.OperationCancelledException when it is to stop before */
    void waitUntil(long end, Ticker clock) {
        for (long left = end - clock.nanos(); left > 0; left = end - clock.nanos()) {
            checkCancelled();
            clock.park(left);
        }
        checkCancelled();
    }

    /** The same for a thread that nobody else wakes. */
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
