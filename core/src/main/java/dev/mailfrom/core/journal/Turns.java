package dev.mailfrom.core.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * Whose turn it is at something that is done again and again, by one of many: the first who asks when it is due does it,
 * and if it dies, another does as soon as the lease has run out. By the engine's clock. Every method is one transaction
 * and throws {@link StoreFailure} when the store cannot be used.
 */
public interface Turns {

    /** Asks for the turn. @param lease how long nobody else may have it, unless it is kept or given back */
    Answer take(String name, String owner, Duration lease);

    /** Keeps the turn for so much longer. False where it has run out. */
    boolean keep(String name, String owner, Duration lease);

    /** Gives the turn back. @param next after which somebody may have it again; does nothing where it has run out */
    void done(String name, String owner, Duration next);

    /** That owner is known to be gone: whoever asks next need not wait for its lease. */
    void free(String name, String owner);

    /** It is due now, unless somebody is at it. */
    void hasten(String name);

    /** What comes of asking. */
    sealed interface Answer {

        /** It is the asker's turn. @param now the engine's time */
        record Mine(Instant now) implements Answer {}

        /** It is nobody's turn yet. @param left until it is */
        record NotYet(Duration left) implements Answer {}

        /** Another is at it. @param left until it has to be done, or kept */
        record Elsewhere(String owner, Duration left) implements Answer {}
    }
}
