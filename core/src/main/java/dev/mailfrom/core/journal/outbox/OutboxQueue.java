package dev.mailfrom.core.journal.outbox;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * What is delivered into the channels of a chat: one thing of a channel at a time and at the chat's pace, whoever shares
 * the store. Every method is one transaction on the engine's clock and throws {@code StoreException}.
 */
public interface OutboxQueue {

    /**
     * Takes one for a while, so that nobody else delivers it too, and its channel's next moment. False when somebody else
     * was first in either.
     *
     * @param pace until the channel's moment after that
     */
    boolean claim(String id, String owner, Duration lease, Duration pace);

    /** Ends the leases of owners who are known to be gone. @param gone tells of an owner */
    void endLeases(Predicate<String> gone);

    /** Nothing is sent into the channel for so long, whoever shares the store. */
    void pauseChannel(String channel, Duration pause);

    /** Gives it back with something left to do. */
    void release(String id);

    /** Gives it back, to be tried again after the pause. */
    void postpone(String id, Duration pause);
}
