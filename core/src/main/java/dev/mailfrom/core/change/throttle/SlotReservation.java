package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.journal.Slots.Slot;
import java.time.Duration;

/**
 * A slot in this machine's time. Its owner claims it shortly before {@link #sendAt} and sends then. A guard after the
 * slot's beginning, as long as the uncertainty of the engine's time, prevents sending too early. The guard is limited,
 * because with a distant engine it would slow all processes down.
 *
 * @param begins when the slot begins, in monotonic nanoseconds
 * @param beginsByWallClock the same by the wall clock, in microseconds
 * @param guard in nanoseconds
 * @param lead the time from the claim to {@link #sendAt}, in which the store answers; in nanoseconds
 */
record SlotReservation(Slot slot, long begins, long beginsByWallClock, long guard, long lead) {

    /** @param roundTrip to the store and back, in nanoseconds */
    static SlotReservation of(Slot slot, ClockOffset offset, long roundTrip, long now, long wallMicros) {
        long begins = offset.toMonotonic(slot.startMicros());
        long guard = Math.min(offset.uncertainty(now), ClockOffset.GOOD);
        long lead = Math.min(roundTrip, slot.intervalMicros() * 1000 / 4);
        return new SlotReservation(slot, begins, wallMicros + (begins - now) / 1000, guard, lead);
    }

    Duration interval() {
        return Duration.ofNanos(slot.intervalMicros() * 1000);
    }

    long claimAt() {
        return sendAt() - lead;
    }

    long sendAt() {
        return begins + guard;
    }

    /**
     * Whether the deadline has passed: after more than half of the slot, the next request would follow too soon. The
     * monotonic clock stops while a laptop sleeps; then the wall clock decides.
     */
    boolean isExpired(long now, long wallMicros) {
        long half = slot.intervalMicros() / 2;
        return now - begins > half * 1000 || wallMicros - beginsByWallClock > half;
    }
}
