package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.Slots.Claim;
import dev.mailfrom.core.journal.Slots.Slot;
import java.time.Duration;
import java.util.Optional;

/** The slots of one bucket in the store, translated into this machine's time. Used by one thread at a time, but for {@link #reportSent}. */
final class SlotClient {

    /** While another's request is on its way, it is looked so often within an interval whether it has arrived. */
    private static final int LOOKS = 20;

    /** A machine takes so many nanoseconds longer than it should. */
    private static final long HESITATION = 1_500_000;

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

    /** The next slot that is free. */
    SlotReservation reserve() {
        compareClocks();
        long before = clock.nanos();
        Slot slot = slots.reserve(bucket);
        addSample(before, slot.nowMicros());
        return toReservation(slot);
    }

    /**
     * Makes sure that the request may be sent when the reservation fires.
     *
     * @return empty when it may; else the same reservation, moved to when it may be tried again
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
        long start = underway ? claim.nowMicros() + slot.intervalMicros() / LOOKS : claim.clearMicros();
        return Optional.of(toReservation(slot.movedTo(start, claim.nowMicros())));
    }

    /** The request of a claimed reservation has left so late, or was given up. */
    void reportSent(SlotReservation reservation, Duration late) {
        slots.reportSent(bucket, reservation.slot().startMicros(), late);
    }

    void pushBack(Duration by) {
        slots.pushBack(bucket, by);
    }

    private SlotReservation toReservation(Slot slot) {
        compareClocks();
        return SlotReservation.of(slot, offset, roundTrip + HESITATION, clock.nanos(), clock.wallMicros());
    }

    /** Of round trips the slow ones are remembered, for a while. */
    private void addSample(long before, long engineMicros) {
        long after = clock.nanos();
        offset.addSample(before, engineMicros, after);
        roundTrip = Math.max(after - before, roundTrip - roundTrip / 8);
    }

    /** Mostly there is nothing to do, because every slot brings the engine's time along. */
    private void compareClocks() {
        while (offset.isUncertain(clock.nanos())) {
            long before = clock.nanos();
            offset.addSample(before, slots.nowMicros(), clock.nanos());
        }
    }
}
