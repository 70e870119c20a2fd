package dev.mailfrom.core.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The messages of plans in a chat, and what was received once. Every method is one transaction on the engine's clock and
 * throws {@link StoreFailure} when the store cannot be used.
 */
public interface Cards {

    /** Whether this was never received before. @param keep how long to remember it */
    boolean isFirst(String what, Duration keep);

    /** Keeps a new card, to be posted. Its {@link Card#createdAt} is the engine's now, whatever it says. */
    void add(Card card);

    Optional<Card> find(String id);

    /** The cards that may still have to be delivered and are due, the oldest first. */
    List<Card> due(int limit);

    /** The cards that may still change, due or not, the newest first. */
    List<Card> open(int limit);

    /** Takes the card for a while, so that nobody else delivers it too. False when somebody else was first. */
    boolean take(String id, Duration lease);

    /**
     * Writes down what the message shows now and gives the card back.
     *
     * @param message its id in the channel
     * @param settled whether it will never show anything else
     */
    void shown(String id, String message, String face, boolean settled);

    /** Gives the card back, to be tried again after the pause. @param failed whether that counts as a try */
    void postpone(String id, Duration pause, boolean failed);
}
