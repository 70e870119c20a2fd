package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.Slots.Slot;
import java.util.Optional;

/** Gets slots of one bucket from the store and translates them into this machine's time. Used by one thread at a time. */
final class SlotSource {

    private final String bucket;
    private final Slots slots;
    private final Clockwork clock;
    private final EngineOffset offset;

    SlotSource(String bucket, Slots slots, Clockwork clock, EngineOffset offset) {
        this.bucket = bucket;
        this.slots = slots;
        this.clock = clock;
        this.offset = offset;
    }

    /**
     * The next slot. A late one is taken over if nobody queued behind it; once, for a slow store would make that late again
     * and again.
     */
    Reservation next(Optional<Reservation> late) {
        compareClocks();
        long before = clock.nanos();
        if (late.isPresent() && !late.get().takenOver()) {
            Optional<Slot> again = slots.takeOver(bucket, late.get().slot());
            if (again.isPresent()) {
                return translated(again.get(), before, true);
            }
            before = clock.nanos();
        }
        return translated(slots.reserve(bucket), before, false);
    }

    private Reservation translated(Slot slot, long before, boolean takenOver) {
        offset.learn(before, slot.nowMicros(), clock.nanos());
        compareClocks();
        return Reservation.of(slot, offset, clock.nanos(), clock.wallMicros(), takenOver);
    }

    /** Mostly there is nothing to do, because every slot brings the engine's time along. */
    private void compareClocks() {
        while (offset.isDoubtful(clock.nanos())) {
            long before = clock.nanos();
            offset.learn(before, slots.nowMicros(), clock.nanos());
        }
    }
}
