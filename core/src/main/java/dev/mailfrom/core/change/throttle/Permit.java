package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.StoreException;
import java.time.Duration;
import java.util.Optional;

/** The permission to send one request now: a claimed slot that has begun. Used by one thread. */
final class Permit {

    /** A request may be this late without harm, because slots are further apart than SES's second. */
    private static final long TOLERANCE = 12_000_000;

    private final SlotReservation slot;
    private final SlotClient slots;
    private final Ticker clock;
    private Optional<Long> departure = Optional.empty();

    Permit(SlotReservation slot, SlotClient slots, Ticker clock) {
        this.slot = slot;
        this.slots = slots;
        this.clock = clock;
    }

    /** The request has been handed to the network. */
    void requestSent() {
        departure = Optional.of(clock.nanos());
    }

    /** The request has an answer or has failed. If it was sent late, the next slot moves; without {@link #requestSent} the end counts. */
    void requestEnded() {
        long late = departure.orElseGet(clock::nanos) - slot.begins() - TOLERANCE;
        reportSent(Duration.ofNanos(Math.max(0, late)));
    }

    /** Gives the slot up; nothing was sent. */
    void abandon() {
        reportSent(Duration.ZERO);
    }

    /** Delays all processes, also those that hold a slot, because SES throttled the request. */
    void pushBack(Duration by) {
        slots.pushBack(by);
    }

    private void reportSent(Duration late) {
        try {
            slots.reportSent(slot, late);
        } catch (StoreException failure) {
            // SES's answer stands, and the claim expires by itself. The next request reports the store's failure.
            return;
        }
    }
}
