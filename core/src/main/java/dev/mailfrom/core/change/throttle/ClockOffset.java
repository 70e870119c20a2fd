package dev.mailfrom.core.change.throttle;

/**
 * How far the engine's clock is from this machine's monotonic one (Cristian 1989: the true moment lies between request
 * and answer, so the shortest round trip knows best). What is known ages, because two quartzes drift apart. One for all
 * lanes of a process; thread-safe.
 */
final class ClockOffset {

    /** An uncertainty of so many nanoseconds does no harm; see {@link SlotReservation}. */
    static final long GOOD = 8_000_000;

    /** Engines cut their clock to the millisecond (SQLite) or finer. */
    private static final long RESOLUTION = 1_000_000;
    /** 100 parts in a million: a bad quartz, or NTP slewing. */
    private static final long AGEING = 10_000;
    /** So many round trips in a row that are all slow mean that the engine is far, and not that the machine paused. */
    private static final int ENOUGH = 5;

    private long offset;
    private long error = Long.MAX_VALUE / 4;
    private long takenAt;
    private int inARow;

    /** Learns from one round trip; times in nanoseconds of the monotonic clock, the engine's in microseconds. */
    synchronized void addSample(long before, long engineMicros, long after) {
        long fresh = engineMicros * 1000 + RESOLUTION / 2 - (before + (after - before) / 2);
        long freshError = (after - before) / 2 + RESOLUTION / 2;
        long kept = uncertainty(after);
        // Out of both bounds: one of the clocks was set, or the machine slept. What was known is worth nothing now.
        boolean contradicted = Math.abs(fresh - offset) > freshError + kept;
        inARow = contradicted || kept > error + GOOD ? 1 : inARow + 1;
        if (contradicted || freshError <= kept) {
            offset = fresh;
            error = freshError;
            takenAt = after;
        }
    }

    /** Whether another round trip should be made, because the ones so far may have been slow by accident. */
    synchronized boolean isUncertain(long now) {
        return uncertainty(now) > GOOD && inARow < ENOUGH;
    }

    /** The engine's time as monotonic nanoseconds; known after the first {@link #addSample}. */
    synchronized long toMonotonic(long engineMicros) {
        return engineMicros * 1000 - offset;
    }

    /** By how much {@link #toMonotonic} may be wrong, in nanoseconds. */
    synchronized long uncertainty(long now) {
        return error + Math.max(0, now - takenAt) / AGEING;
    }
}
