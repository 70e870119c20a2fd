package dev.mailfrom.core.journal.outbox;

import dev.mailfrom.core.journal.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is followed after a change that was asked for in a chat. The watches survive whoever keeps them; one process at a
 * time has each. Every method is one transaction on the engine's clock and throws {@code StoreException} when the store
 * cannot be used.
 */
public interface FollowUpStore {

    /**
     * Begins to follow an item, which is due at once. Does nothing where it was begun before.
     *
     * @param longest how long after the change at most
     */
    void begin(String changeId, int seq, Duration longest);

    /** All of a change, also those that have ended. */
    List<FollowUp> ofChange(String changeId);

    /** Those that have to be looked at now, the longest due first. */
    List<FollowUp> due(int limit);

    /** Takes them for a while. @return those that nobody else had taken */
    List<FollowUp> claim(List<FollowUp> wanted, String owner, Duration lease);

    /**
     * Writes down what was seen, in the history too where it is something new, and gives the watch back. False when it is
     * somebody else's by now; then nothing was written.
     */
    boolean recordStatus(FollowUp followUp, String owner, Actor actor, StatusObservation statusObservation);

    /** Gives back what was taken, to be looked at after the pause; nothing was seen. */
    void postpone(FollowUp followUp, String owner, Duration pause);

    /** Ends the leases of owners who are known to be gone. @param gone tells of an owner */
    void endLeases(Predicate<String> gone);

    /**
     * What SES was seen to say.
     *
     * @param status its own word
     * @param explanation what that means and what is wrong, for people; may be empty
     * @param fixes the records or commands that mend it, a line each
     * @param next until the next look; empty where nothing will follow
     */
    record StatusObservation(String status, String explanation, List<String> fixes, Optional<Duration> next) {

        public StatusObservation {
            fixes = List.copyOf(fixes);
        }
    }
}
