package dev.mailfrom.core.journal;

import java.time.Duration;

/**
 * When the next request of an action may start, shared by all processes on a store. A slot is reserved ahead, claimed just
 * before the request leaves, and reported when it has left. Until that, or for {@link #HOLD}, no other claim is granted, so
 * that requests really leave a whole interval apart. Every method is on the engine's clock, in microseconds since the
 * epoch, and throws {@link StoreException}.
 */
public interface Slots {

    /**
     * How long a claim holds whose request was not reported: it may still be on its way, or its process is dead. A request
     * that takes longer to reach SES is not waited for.
     */
    Duration HOLD = Duration.ofSeconds(3);

    /** Reserves the next free slot of a bucket, new or not. @param bucket {@code account/region/action} */
    Slot reserve(String bucket);

    /** Claims the start at this moment; the first claim wins. @param startMicros of the slot that was reserved */
    Claim claim(String bucket, long startMicros);

    /** Reports that the request of a claim has left, or never will. Later slots move by as much as it was late, if any. */
    void reportSent(String bucket, long startMicros, Duration late);

    /** Moves all slots back, because SES said that it gets too many requests. */
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
     * @param granted whether the request may be sent at the start that was wanted
     * @param clearMicros when it was not granted: from when on it may be, as far as is known
     */
    record Claim(boolean granted, long clearMicros, long nowMicros) {}
}
