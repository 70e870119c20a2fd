package dev.mailfrom.core.journal.outbox;

import java.time.Duration;
import java.util.List;

/**
 * What is still to be told to persons in a chat. Every method is one transaction on the engine's clock and throws
 * {@code StoreException} when the store cannot be used.
 */
public interface EphemeralMessages extends OutboxQueue {

    /**
     * Keeps one that its owner is about to tell; whoever finds it after the lease, or once the owner is gone, tells it.
     *
     * @param keep after so long it is of no use any more, told or not
     * @return false, with nothing kept, where the same was added before
     */
    boolean add(EphemeralMessage ephemeral, String owner, Duration lease, Duration keep);

    /** Those that are to be told, that nobody has taken, and whose channel is free; the oldest first. */
    List<EphemeralMessage> due(int limit);

    /** It was told, or has not to be told any more. */
    void markDelivered(String id);
}
