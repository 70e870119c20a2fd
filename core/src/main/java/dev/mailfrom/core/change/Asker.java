package dev.mailfrom.core.change;

import java.time.Duration;

/** On whose behalf a request stands at the gate. */
public record Asker(Priority priority, Cancellation cancellation, GateListener listener) {

    /** One that nobody cancels and nobody listens to. */
    public static Asker of(Priority priority) {
        return new Asker(priority, new Cancellation(), GateListener.SILENT);
    }

    /** An interrupt is a wish to stop as well; the thread keeps it. @throws Cancellation.Cancelled when it is to stop */
    void goOn() {
        cancellation.check();
        if (Thread.currentThread().isInterrupted()) {
            throw new Cancellation.Cancelled();
        }
    }

    /** Waits. @param end in monotonic nanoseconds @throws Cancellation.Cancelled when it is to stop before */
    void waitUntil(long end, Clockwork clock) {
        for (long left = end - clock.nanos(); left > 0; left = end - clock.nanos()) {
            goOn();
            clock.park(left);
        }
        goOn();
    }

    /** The same for a thread that nobody else wakes. */
    void rest(Duration delay, Clockwork clock) {
        Thread thread = Thread.currentThread();
        Runnable stopListening = cancellation.onCancel(() -> clock.unpark(thread));
        try {
            waitUntil(clock.nanos() + delay.toNanos(), clock);
        } finally {
            stopListening.run();
        }
    }
}
