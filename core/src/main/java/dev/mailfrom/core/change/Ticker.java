package dev.mailfrom.core.change;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;

/** The clocks of this machine, and waiting. Thread-safe. */
public interface Ticker {

    /** Nanoseconds of a clock that never jumps, but may stand still while the machine sleeps. Its origin means nothing. */
    long nanos();

    /** Microseconds since the epoch by the machine's clock, which goes on while the machine sleeps and may be set. */
    long wallMicros();

    /** Waits at most this long; less, or not at all, when the thread is unparked or interrupted. */
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
