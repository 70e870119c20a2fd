package dev.mailfrom.core.change.throttle;

/**
 * The offset between the engine's clock and this machine's monotonic clock, measured as in Cristian (1989): the engine
 * read its clock between request and answer, so the shortest round trip is the most exact. A sample ages, because clocks
 * drift. One for all queues of a process; thread-safe.
 */
final class ClockOffset {

    /** An uncertainty up to this many nanoseconds does no harm; see {@link SlotReservation}. */
    static final long GOOD = 8_000_000;

    /** Engines truncate their clock to the millisecond (SQLite) or finer. */
    private static final long RESOLUTION = 1_000_000;
    /** 100 parts in a million: a bad quartz, or NTP slewing. */
    private static final long DRIFT = 10_000;
    /** After this many slow round trips in a row the engine is distant; it was not a pause of the machine. */
    private static final int ENOUGH = 5;

    private long offset;
    private long error = Long.MAX_VALUE / 4;
    private long takenAt;
    private int inARow;

    /** Adds one round trip: monotonic nanoseconds before and after, and the engine's microseconds between. */
    synchronized void addSample(long before, long engineMicros, long after) {
        long fresh = engineMicros * 1000 + RESOLUTION / 2 - (before + (after - before) / 2);
        long freshError = (after - before) / 2 + RESOLUTION / 2;
        long kept = uncertainty(after);
        // Outside both bounds: one of the clocks was set, or the machine slept, so the old sample is worthless.
        boolean contradicted = Math.abs(fresh - offset) > freshError + kept;
        inARow = contradicted || kept > error + GOOD ? 1 : inARow + 1;
        if (contradicted || freshError <= kept) {
            offset = fresh;
            error = freshError;
            takenAt = after;
        }
    }

    /** Whether another round trip can help, because the ones so far may have been slow by accident. */
    synchronized boolean isUncertain(long now) {
        return uncertainty(now) > GOOD && inARow < ENOUGH;
    }

    /** The engine's time as monotonic nanoseconds; valid after the first {@link #addSample}. */
    synchronized long toMonotonic(long engineMicros) {
        return engineMicros * 1000 - offset;
    }

    /** The largest error of {@link #toMonotonic}, in nanoseconds. */
    synchronized long uncertainty(long now) {
        return error + Math.max(0, now - takenAt) / DRIFT;
    }
}
