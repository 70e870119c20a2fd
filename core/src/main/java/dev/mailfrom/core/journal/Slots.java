package dev.mailfrom.core.journal;

import java.time.Duration;
import java.util.Optional;

/**
 * When the next request of an action may start, kept in the store so that all processes on it share one pace. Every
 * method is one statement on the engine's clock. Throws {@link StoreFailure}.
 */
public interface Slots {

    /** Takes the next free slot of a bucket, which is made when it is new. @param bucket {@code account/region/action} */
    Slot reserve(String bucket);

    /** Takes a slot that begins now, if the given one has begun and nobody has reserved behind it. */
    Optional<Slot> takeOver(String bucket, Slot late);

    /** Moves the next free slot back, because SES said that it is asked too often. */
    void pushBack(String bucket, Duration by);

    /** How long a reservation made now would have to wait. */
    Duration backlog(String bucket);

    /** The engine's clock: microseconds since the epoch. */
    long nowMicros();

    /**
     * A slot.
     *
     * @param startMicros when it begins, microseconds since the epoch on the engine's clock
     * @param nextFreeMicros when the slot behind it begins
     * @param nowMicros the engine's clock when it was given
     */
    record Slot(long startMicros, long nextFreeMicros, long nowMicros) {}
}
