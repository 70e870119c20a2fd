package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.StoreException;
import java.time.Duration;
import java.util.Optional;

/** The right to send one request now: a claimed slot that has begun. Used by the thread that it was given to. */
final class Permit {

    private final SlotReservation slot;
    private final SlotClient source;
    private final LatenessEstimator latenessEstimator;
    private final Ticker clock;
    private final long begun;
    private Optional<Long> left = Optional.empty();

    Permit(SlotReservation slot, SlotClient source, LatenessEstimator latenessEstimator, Ticker clock) {
        this.slot = slot;
        this.source = source;
        this.latenessEstimator = latenessEstimator;
        this.clock = clock;
        this.begun = clock.nanos();
    }

    /** The request has been handed to the network. */
    void requestSent() {
        left = Optional.of(clock.nanos());
    }

    /** SES has answered as it should: so one knows how long that takes. To be told before {@link #requestEnded}. */
    void responseReceived() {
        latenessEstimator.recordResponse(clock.nanos() - begun);
    }

    /** There is an answer, or there will be none. Whoever comes next comes later by as much as this one was late. */
    void requestEnded() {
        reportSent(latenessEstimator.lateness(slot.begins(), begun, left, clock.nanos()));
    }

    /** Nothing is sent. */
    void abandon() {
        reportSent(Duration.ZERO);
    }

    /** SES said that it is asked too often: everybody waits longer, whoever holds a slot already as well. */
    void pushBack(Duration by) {
        source.pushBack(by);
    }

    private void reportSent(Duration late) {
        try {
            source.reportSent(slot, late);
        } catch (StoreException failure) {
            // What SES has answered stands, and the claim lapses by itself. The next request says what is wrong.
            return;
        }
    }
}
