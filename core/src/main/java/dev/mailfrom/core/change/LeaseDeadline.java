package dev.mailfrom.core.change;

import java.time.Duration;

/**
 * When a lease ends, by both clocks of this machine: the monotonic clock stops while a laptop sleeps, and the wall clock
 * may be set back.
 *
 * @param nanos on the monotonic clock
 * @param wallMicros on the wall clock
 */
public record LeaseDeadline(long nanos, long wallMicros) {

    public static LeaseDeadline of(Duration lease, Ticker clock) {
        return new LeaseDeadline(clock.nanos() + lease.toNanos(), clock.wallMicros() + lease.toNanos() / 1000);
    }

    /** For the departure of a request. @throws LeaseEndedException when the lease has ended */
    public void check(Ticker clock) {
        if (clock.nanos() - nanos >= 0 || clock.wallMicros() >= wallMicros) {
            throw new LeaseEndedException();
        }
    }
}
