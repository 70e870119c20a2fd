package dev.mailfrom.core.journal;

import java.time.Duration;
import java.util.List;

/**
 * What is still to be told to persons in a chat. Every method is one transaction on the engine's clock and throws
 * {@link StoreFailure} when the store cannot be used.
 */
public interface Whispers extends Deliveries {

    /**
     * Keeps one that its owner is about to tell; whoever finds it after the lease, or once the owner is gone, tells it.
     *
     * @param keep after so long it is of no use any more, told or not
     * @return false, with nothing kept, where the same was added before
     */
    boolean add(Whisper whisper, String owner, Duration lease, Duration keep);

    /** Those that are to be told, that nobody has taken, and whose channel is free; the oldest first. */
    List<Whisper> due(int limit);

    /** It was told, or has not to be told any more. */
    void told(String id);
}
