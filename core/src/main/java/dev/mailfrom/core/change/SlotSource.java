package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.Slots.Claim;
import dev.mailfrom.core.journal.Slots.Slot;
import java.time.Duration;
import java.util.Optional;

/** The slots of one bucket in the store, translated into this machine's time. Used by one thread at a time, but for {@link #sent}. */
final class SlotSource {

    /** While another's request is on its way, it is looked so often within an interval whether it has arrived. */
    private static final int LOOKS = 20;

    /** A machine takes so many nanoseconds longer than it should. */
    private static final long HESITATION = 1_500_000;

    private final String bucket;
    private final Slots slots;
    private final Clockwork clock;
    private final EngineOffset offset;
    private long roundTrip;

    SlotSource(String bucket, Slots slots, Clockwork clock, EngineOffset offset) {
        this.bucket = bucket;
        this.slots = slots;
        this.clock = clock;
        this.offset = offset;
    }

    /** The next slot that is free. */
    Reservation next() {
        compareClocks();
        long before = clock.nanos();
        Slot slot = slots.reserve(bucket);
        learn(before, slot.nowMicros());
        return translated(slot);
    }

    /**
     * Makes sure that the request may be sent when the reservation fires.
     *
     * @return empty when it may; else the same reservation, moved to when it may be tried again
     */
    Optional<Reservation> claim(Reservation reservation) {
        Slot slot = reservation.slot();
        long before = clock.nanos();
        Claim claim = slots.claim(bucket, slot.startMicros());
        learn(before, claim.nowMicros());
        if (claim.granted()) {
            return Optional.empty();
        }
        boolean underway = claim.clearMicros() - claim.nowMicros() > slot.intervalMicros();
        long start = underway ? claim.nowMicros() + slot.intervalMicros() / LOOKS : claim.clearMicros();
        return Optional.of(translated(slot.at(start, claim.nowMicros())));
    }

    /** The request of a claimed reservation has left so late, or was given up. */
    void sent(Reservation reservation, Duration late) {
        slots.sent(bucket, reservation.slot().startMicros(), late);
    }

    void pushBack(Duration by) {
        slots.pushBack(bucket, by);
    }

    private Reservation translated(Slot slot) {
        compareClocks();
        return Reservation.of(slot, offset, roundTrip + HESITATION, clock.nanos(), clock.wallMicros());
    }

    /** Of round trips the slow ones are remembered, for a while. */
    private void learn(long before, long engineMicros) {
        long after = clock.nanos();
        offset.learn(before, engineMicros, after);
        roundTrip = Math.max(after - before, roundTrip - roundTrip / 8);
    }

    /** Mostly there is nothing to do, because every slot brings the engine's time along. */
    private void compareClocks() {
        while (offset.isDoubtful(clock.nanos())) {
            long before = clock.nanos();
            offset.learn(before, slots.nowMicros(), clock.nanos());
        }
    }
}
