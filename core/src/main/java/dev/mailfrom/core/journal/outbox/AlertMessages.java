package dev.mailfrom.core.journal.outbox;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The messages in a chat about what is not well. Every method is one transaction on the engine's clock and throws
 * {@code StoreException} when the store cannot be used.
 */
public interface AlertMessages extends OutboxQueue {

    /** Keeps a new one, to be posted. @return false, with nothing kept, where any of its subjects is in another already */
    boolean add(AlertMessage alert, List<AlertMessage.AlertSubject> subjects);

    Optional<AlertMessage> find(String id);

    /** Those of the subjects that are in a notice, in no order. */
    List<AlertMessage.AlertSubject> findSubjects(Collection<String> subjects);

    /** What a notice is about, by name. */
    List<AlertMessage.AlertSubject> subjectsOf(String notice);

    /**
     * Wishes it to show something else. Nothing happens where it is to show that already.
     *
     * @param reply a line for its thread; empty for none
     * @param over whether nothing will follow
     * @param now how its subjects are, as far as they have changed
     */
    void update(String id, String body, String face, String reply, boolean over, List<AlertMessage.AlertSubject> now);

    /**
     * Gives it back: it cannot be delivered before somebody mends something, so it rests until it changes or is revived.
     * One that was never posted and is over by then is not posted any more.
     */
    void suspend(String id);

    /** Those of them that rest are to be delivered again, but for what is over. */
    void resume(Collection<String> ids);

    /** Gives it back: its message is not there any more, so it is to be posted anew. */
    void repost(String id);

    /** A subject that ends without leaving anything to remember: the next trouble of its name is another one. */
    void forget(String subject);

    /** Those that have something to deliver, that nobody has taken, and whose channel is free; the oldest first. */
    List<AlertMessage> due(int limit);

    /**
     * Gives it back: this was delivered.
     *
     * @param message its id in the channel
     * @param face what it shows now
     * @param reply what its thread was told; empty for nothing
     */
    void markDelivered(String id, String message, String face, String reply);
}
