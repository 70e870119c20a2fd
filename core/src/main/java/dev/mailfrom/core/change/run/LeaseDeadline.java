package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.Ticker;
import java.time.Duration;

/**
 * When a lease ends, by both clocks of this machine: the monotonic clock stops while a laptop sleeps, and the wall clock
 * may be set back.
 *
 * @param nanos on the monotonic clock
 * @param wallMicros on the wall clock
 */
record LeaseDeadline(long nanos, long wallMicros) {

    static LeaseDeadline of(Duration lease, Ticker clock) {
        return new LeaseDeadline(clock.nanos() + lease.toNanos(), clock.wallMicros() + lease.toNanos() / 1000);
    }

    boolean hasPassed(Ticker clock) {
        return clock.nanos() - nanos >= 0 || clock.wallMicros() >= wallMicros;
    }
}
