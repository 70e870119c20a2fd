package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.Slots.Claim;
import dev.mailfrom.core.journal.Slots.Slot;
import java.time.Duration;
import java.util.Optional;

/**
 * Reserves and claims the slots of one bucket, converted to this machine's time. Used by one thread at a time, except
 * {@link #reportSent} and {@link #pushBack}.
 */
final class SlotClient {

    /** The number of claim attempts per interval while another process's request is on its way. */
    private static final int POLLS = 20;

    /** The usual lateness of a wake-up, in nanoseconds. */
    private static final long WAKE_DELAY = 1_500_000;

    private final String bucket;
    private final Slots slots;
    private final Ticker clock;
    private final ClockOffset offset;
    private long roundTrip;

    SlotClient(String bucket, Slots slots, Ticker clock, ClockOffset offset) {
        this.bucket = bucket;
        this.slots = slots;
        this.clock = clock;
        this.offset = offset;
    }

    SlotReservation reserve() {
        compareClocks();
        long before = clock.nanos();
        Slot slot = slots.reserve(bucket);
        addSample(before, slot.nowMicros());
        return toReservation(slot);
    }

    /**
     * Claims the reservation's slot.
     *
     * @return empty if the claim is granted; else the reservation, moved to when the claim can be tried again
     */
    Optional<SlotReservation> claim(SlotReservation reservation) {
        Slot slot = reservation.slot();
        long before = clock.nanos();
        Claim claim = slots.claim(bucket, slot.startMicros());
        addSample(before, claim.nowMicros());
        if (claim.granted()) {
            return Optional.empty();
        }
        boolean underway = claim.clearMicros() - claim.nowMicros() > slot.intervalMicros();
        long start = underway ? claim.nowMicros() + slot.intervalMicros() / POLLS : claim.clearMicros();
        return Optional.of(toReservation(new Slot(start, slot.intervalMicros(), claim.nowMicros())));
    }

    /** Reports that the request of a claimed reservation was sent this late, or was given up. */
    void reportSent(SlotReservation reservation, Duration late) {
        slots.reportSent(bucket, reservation.slot().startMicros(), late);
    }

    void pushBack(Duration by) {
        slots.pushBack(bucket, by);
    }

    private SlotReservation toReservation(Slot slot) {
        compareClocks();
        return SlotReservation.of(slot, offset, roundTrip + WAKE_DELAY, clock.nanos(), clock.wallMicros());
    }

    /** Remembers slow round trips for a while. */
    private void addSample(long before, long engineMicros) {
        long after = clock.nanos();
        offset.addSample(before, engineMicros, after);
        roundTrip = Math.max(after - before, roundTrip - roundTrip / 8);
    }

    /** Usually does nothing, because every answer about a slot includes the engine's time. */
    private void compareClocks() {
        while (offset.isUncertain(clock.nanos())) {
            long before = clock.nanos();
            offset.addSample(before, slots.nowMicros(), clock.nanos());
        }
    }
}
