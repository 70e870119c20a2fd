package dev.mailfrom.core.journal;

import java.time.Duration;

/**
 * Decides when the next request of an action may start, for all processes on a store. A slot is reserved ahead, claimed
 * just before the request is sent, and reported once it is sent. Until the report, or for {@link #HOLD}, no other claim
 * is granted, so that requests are really sent a whole interval apart. Times are microseconds since the epoch on the
 * engine's clock. Every method throws {@link StoreException}.
 */
public interface Slots {

    /**
     * How long a claim holds if its request is not reported: it may still be on its way, or its process has died. Other
     * requests do not wait longer for it.
     */
    Duration HOLD = Duration.ofSeconds(3);

    /** Reserves the next free slot of a bucket; creates the bucket if needed. @param bucket {@code account/region/action} */
    Slot reserve(String bucket);

    /** Claims the start of a request; the first claim wins. @param startMicros of the reserved slot */
    Claim claim(String bucket, long startMicros);

    /** Reports that the request of a claim was sent, or never will be. Later slots move by its lateness. */
    void reportSent(String bucket, long startMicros, Duration late);

    /** Delays all slots, because SES throttled a request. */
    void pushBack(String bucket, Duration by);

    /** The engine's clock: microseconds since the epoch. */
    long nowMicros();

    /**
     * A reserved slot.
     *
     * @param intervalMicros from this slot to the next
     * @param nowMicros the engine's clock when it was reserved
     */
    record Slot(long startMicros, long intervalMicros, long nowMicros) {}

    /**
     * The answer to a claim.
     *
     * @param granted whether the request may be sent at the claimed start
     * @param clearMicros if it was not granted, the earliest start as far as is known
     */
    record Claim(boolean granted, long clearMicros, long nowMicros) {}
}
