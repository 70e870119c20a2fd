package dev.mailfrom.core.sandbox.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting that ends at once when the sandbox closes. */
public final class CloseableSleep implements AutoCloseable {

    private final CountDownLatch end = new CountDownLatch(1);

    /** Waits that long, or until the end, or until the thread is interrupted. */
    public void await(Duration delay) {
        if (delay.isZero()) {
            return;
        }
        try {
            // Which of the two came first makes no difference: the wait is over.
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
