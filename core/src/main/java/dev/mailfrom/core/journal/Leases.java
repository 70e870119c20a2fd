package dev.mailfrom.core.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * Whose turn it is at something that is done again and again, by one of many: the first who asks when it is due does it,
 * and if it dies, another does as soon as the lease has run out. By the engine's clock. Every method is one transaction
 * and throws {@link StoreException} when the store cannot be used.
 */
public interface Leases {

    /** Asks for the turn. @param lease how long nobody else may have it, unless it is kept or given back */
    AcquireResult acquire(String name, String owner, Duration lease);

    /** Keeps the turn for so much longer. False where it has run out. */
    boolean renew(String name, String owner, Duration lease);

    /** Gives the turn back. @param next after which somebody may have it again; does nothing where it has run out */
    void release(String name, String owner, Duration next);

    /** That owner is known to be gone: whoever asks next need not wait for its lease. */
    void expire(String name, String owner);

    /** It is due now, unless somebody is at it. */
    void makeDue(String name);

    /** What comes of asking. */
    sealed interface AcquireResult {

        /** It is the asker's turn. @param now the engine's time */
        record Acquired(Instant now) implements AcquireResult {}

        /** It is nobody's turn yet. @param remaining until it is */
        record NotDue(Duration remaining) implements AcquireResult {}

        /** Another is at it. @param remaining until it has to be done, or kept */
        record HeldByOther(String owner, Duration remaining) implements AcquireResult {}
    }
}
