package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.journal.Slots.Slot;
import java.time.Duration;

/**
 * A slot in this machine's time. Its owner claims it a little before {@link #sendAt} and sends then. What it fires behind
 * the slot's beginning is a guard as wide as the engine's time is uncertain, so that nobody fires too early. A wide
 * uncertainty (a far engine) is guarded against only in part, for it would cost everybody time.
 *
 * @param begins when the slot begins, in monotonic nanoseconds
 * @param beginsByWallClock the same by the wall clock, in microseconds
 * @param guard in nanoseconds
 * @param lead how long before it fires it has to be claimed, so that the claim has been answered by then; in nanoseconds
 */
record SlotReservation(Slot slot, long begins, long beginsByWallClock, long guard, long lead) {

    /** @param roundTrip how long a way to the store and back takes, in nanoseconds */
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
     * Whether so much of it has passed that the next one comes too soon: it is given up for another. The monotonic clock
     * stands still while a laptop sleeps; then the wall clock tells.
     */
    boolean isExpired(long now, long wallMicros) {
        long half = slot.intervalMicros() / 2;
        return now - begins > half * 1000 || wallMicros - beginsByWallClock > half;
    }
}
