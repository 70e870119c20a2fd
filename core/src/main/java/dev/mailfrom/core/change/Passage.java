package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.StoreFailure;
import java.time.Duration;
import java.util.Optional;

/** The right to send one request now: a claimed slot that has begun. Used by the thread that it was given to. */
final class Passage {

    private final Reservation slot;
    private final SlotSource source;
    private final Promptness promptness;
    private final Clockwork clock;
    private final long begun;
    private Optional<Long> left = Optional.empty();

    Passage(Reservation slot, SlotSource source, Promptness promptness, Clockwork clock) {
        this.slot = slot;
        this.source = source;
        this.promptness = promptness;
        this.clock = clock;
        this.begun = clock.nanos();
    }

    /** The request has been handed to the network. */
    void left() {
        left = Optional.of(clock.nanos());
    }

    /** SES has answered as it should: so one knows how long that takes. To be told before {@link #ended}. */
    void answered() {
        promptness.answered(clock.nanos() - begun);
    }

    /** There is an answer, or there will be none. Whoever comes next comes later by as much as this one was late. */
    void ended() {
        tell(promptness.late(slot.begins(), begun, left, clock.nanos()));
    }

    /** Nothing is sent. */
    void givenUp() {
        tell(Duration.ZERO);
    }

    /** SES said that it is asked too often: everybody waits longer, whoever holds a slot already as well. */
    void pushBack(Duration by) {
        source.pushBack(by);
    }

    private void tell(Duration late) {
        try {
            source.sent(slot, late);
        } catch (StoreFailure failure) {
            // What SES has answered stands, and the claim lapses by itself. The next request says what is wrong.
            return;
        }
    }
}
