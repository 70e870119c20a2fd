package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Slots.Slot;
import java.time.Duration;

/**
 * A slot in this machine's time. Its owner fires between {@link #fireAt} and the deadline; both keep a guard from the
 * slot's edges, as wide as the engine's time is uncertain, so that two owners who err towards each other still keep the
 * distance. A wide uncertainty (a far engine) is guarded against only in part, for the window must not close.
 *
 * @param begins when the slot begins, in monotonic nanoseconds
 * @param beginsByWall the same by the wall clock, in microseconds
 * @param guard in nanoseconds
 * @param takenOver whether it was a late one made to begin again
 */
record Reservation(Slot slot, long begins, long beginsByWall, long guard, boolean takenOver) {

    /** How long after its beginning a slot may be used. The interval of the slots allows for it. */
    private static final long TOLERANCE = 25_000_000;
    /** The monotonic clock stands still while a laptop sleeps; then the wall clock tells. */
    private static final long TOLERANCE_BY_WALL_MICROS = 30_000;

    static Reservation of(Slot slot, EngineOffset offset, long now, long wallMicros, boolean takenOver) {
        long begins = offset.monotonic(slot.startMicros());
        long guard = Math.min(offset.error(now), EngineOffset.GOOD);
        return new Reservation(slot, begins, wallMicros + (begins - now) / 1000, guard, takenOver);
    }

    Duration interval() {
        return Duration.ofNanos((slot.nextFreeMicros() - slot.startMicros()) * 1000);
    }

    long fireAt() {
        return begins + guard;
    }

    boolean isLate(long now, long wallMicros) {
        return now - begins > TOLERANCE - guard || wallMicros - beginsByWall > TOLERANCE_BY_WALL_MICROS;
    }
}
