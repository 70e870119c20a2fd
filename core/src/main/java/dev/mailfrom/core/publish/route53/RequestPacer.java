package dev.mailfrom.core.publish.route53;

import dev.mailfrom.core.publish.RequestPace;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Sends five requests a second, and the first ten at once. Route 53 allows ten a second to an account and action and a
 * burst of fifty, of which other programs need some, too (Route 53 developer guide, API throttling). Thread-safe.
 */
final class RequestPacer implements RequestPace {

    static final Duration INTERVAL = Duration.ofMillis(200);

    /** How many slots may be saved up. */
    static final int BURST = 10;

    private final LongSupplier nanoTime;
    private final LongConsumer wait;
    private long free;

    /** @param nanoTime a clock in nanoseconds @param wait for a number of nanoseconds */
    RequestPacer(LongSupplier nanoTime, LongConsumer wait) {
        this.nanoTime = nanoTime;
        this.wait = wait;
        this.free = nanoTime.getAsLong() - saved();
    }

    private static long saved() {
        return (BURST - 1) * INTERVAL.toNanos();
    }

    static RequestPacer ofSystem() {
        return new RequestPacer(System::nanoTime, LockSupport::parkNanos);
    }

    @Override
    public void await(boolean isChange) {
        long slot;
        synchronized (this) {
            slot = Math.max(nanoTime.getAsLong() - saved(), free);
            free = slot + INTERVAL.toNanos();
        }
        for (long left = slot - nanoTime.getAsLong(); left > 0; left = slot - nanoTime.getAsLong()) {
            wait.accept(left);
        }
    }

    @Override
    public synchronized void pushBack(Duration by) {
        free = Math.max(nanoTime.getAsLong(), free) + by.toNanos();
    }
}
