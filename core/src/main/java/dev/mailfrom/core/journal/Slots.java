package dev.mailfrom.core.journal;

import java.time.Duration;

/**
 * When the next request of an action may start, kept in the store so that all processes on it share one pace. A slot is
 * reserved ahead, which gives everybody a place in the row; just before the request leaves it is claimed, and when it has
 * left it is told how late that was. Until then, or for {@link #HOLD}, nobody else gets a claim: whoever comes next comes a
 * whole interval after the request before really left. Every method is on the engine's clock, in microseconds since the
 * epoch, and throws {@link StoreException}.
 */
public interface Slots {

    /**
     * How long a claim keeps others away of whose request nothing has been heard: it may still be on its way (a connection
     * is made, the machine was busy), or its process is dead. What takes longer to reach SES is not waited for.
     */
    Duration HOLD = Duration.ofSeconds(3);

    /** Takes the next free slot of a bucket, which is made when it is new. @param bucket {@code account/region/action} */
    Slot reserve(String bucket);

    /** Claims the start at this moment, of whoever wants it first. @param startMicros of the slot that was reserved */
    Claim claim(String bucket, long startMicros);

    /**
     * The request of a claim has left, or never will. Everybody after it comes later by as much as it was late; nothing
     * happens where the claim has lapsed.
     *
     * @param late zero or more
     */
    void reportSent(String bucket, long startMicros, Duration late);

    /** Moves everybody back, because SES said that it is asked too often. */
    void pushBack(String bucket, Duration by);

    /** The engine's clock: microseconds since the epoch. */
    long nowMicros();

    /**
     * A slot.
     *
     * @param startMicros when it begins
     * @param nextFreeMicros when the slot behind it begins
     * @param nowMicros the engine's clock when it was given
     */
    record Slot(long startMicros, long nextFreeMicros, long nowMicros) {

        public long intervalMicros() {
            return nextFreeMicros - startMicros;
        }

        /** The same, begun at another moment. */
        public Slot movedTo(long start, long now) {
            return new Slot(start, start + intervalMicros(), now);
        }
    }

    /**
     * What came of a claim.
     *
     * @param granted whether the request may be sent at the start that was wanted
     * @param clearMicros when it was not: from when on, as far as is known
     * @param nowMicros the engine's clock
     */
    record Claim(boolean granted, long clearMicros, long nowMicros) {}
}
