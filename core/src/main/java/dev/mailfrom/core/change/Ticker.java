package dev.mailfrom.core.change;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;

/** The clocks of this machine, and waiting on them. Thread-safe. */
public interface Ticker {

    /** Nanoseconds of a clock that never jumps, but may stop while the machine sleeps. Its origin is arbitrary. */
    long nanos();

    /** Microseconds since the epoch on the wall clock, which continues while the machine sleeps and may be set. */
    long wallMicros();

    /** Waits at most this long; less, or not at all, if the thread is unparked or interrupted. */
    void park(long nanos);

    /** Ends the current wait of the thread, or its next one. */
    void unpark(Thread thread);

    static Ticker system() {
        return new Ticker() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public long wallMicros() {
                return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            }

            @Override
            public void park(long nanos) {
                LockSupport.parkNanos(this, nanos);
            }

            @Override
            public void unpark(Thread thread) {
                LockSupport.unpark(thread);
            }
        };
    }
}
