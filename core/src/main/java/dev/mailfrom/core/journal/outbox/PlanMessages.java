package dev.mailfrom.core.journal.outbox;

import dev.mailfrom.core.journal.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The messages of plans in a chat, and what was received once. Every method is one transaction on the engine's clock and
 * throws {@code StoreException} when the store cannot be used.
 */
public interface PlanMessages extends OutboxQueue {

    /** Whether this was never received before. @param keep how long to remember it */
    boolean isFirstReceipt(String what, Duration keep);

    /** Keeps a new card, to be posted. Its {@link PlanMessage#createdAt} is the engine's now, whatever it says. */
    void add(PlanMessage planMessage);

    Optional<PlanMessage> find(String id);

    /**
     * The cards that something may have to be done for, those that have waited longest first: nothing was posted yet, the
     * link is missing, the history has gone on since it was last told, the time to answer is up, or a change that was
     * agreed to is not done. Whatever is taken or postponed is left out, and so is what waits for its channel, unless
     * something has to be done for it.
     */
    List<PlanMessage> due(int limit);

    /** The cards whose change is not over yet, due or not, the newest first. */
    List<PlanMessage> open(int limit);

    /** Writes down what the message shows now, and keeps the card. @param message its id in the channel */
    void markShown(String id, String message, String face);

    /** Writes down, here and in the history, where the message is. Does nothing where that is known. */
    void saveLink(String id, String link, Actor actor);

    /**
     * Writes down that message and thread tell all of the history up to here. Whoever has taken the card keeps it.
     *
     * @param event the last that was told; one before what is known to be told changes nothing
     * @param settled whether nothing will ever follow
     */
    void recordDeliveredUpTo(String id, long event, boolean settled);
}
