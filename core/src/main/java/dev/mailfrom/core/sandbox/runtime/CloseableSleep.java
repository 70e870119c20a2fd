package dev.mailfrom.core.sandbox.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Delays that end at once when the sandbox closes. */
public final class CloseableSleep implements AutoCloseable {

    private final CountDownLatch end = new CountDownLatch(1);

    /** Waits for the delay, the end of the sandbox, or an interrupt. */
    public void await(Duration delay) {
        if (delay.isZero()) {
            return;
        }
        try {
            // The result does not matter: in both cases the wait is over.
            end.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
    }
}
