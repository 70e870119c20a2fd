package dev.mailfrom.core.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is followed after a change that was asked for in a chat. The watches survive whoever keeps them; one process at a
 * time has each. Every method is one transaction on the engine's clock and throws {@link StoreFailure} when the store
 * cannot be used.
 */
public interface Watches {

    /**
     * Begins to follow an item, which is due at once. Does nothing where it was begun before.
     *
     * @param longest how long after the change at most
     */
    void begin(String changeId, int seq, Duration longest);

    /** All of a change, also those that have ended. */
    List<Watched> of(String changeId);

    /** Those that have to be looked at now, the longest due first. */
    List<Watched> due(int limit);

    /** Takes them for a while. @return those that nobody else had taken */
    List<Watched> take(List<Watched> wanted, String owner, Duration lease);

    /**
     * Writes down what was seen, in the history too where it is something new, and gives the watch back. False when it is
     * somebody else's by now; then nothing was written.
     */
    boolean seen(Watched watched, String owner, Actor actor, Sighting sighting);

    /** Gives back what was taken, to be looked at after the pause; nothing was seen. */
    void postpone(Watched watched, String owner, Duration pause);

    /** Ends the leases of owners who are known to be gone. @param gone tells of an owner */
    void endLeases(Predicate<String> gone);

    /**
     * What SES was seen to say.
     *
     * @param status its own word
     * @param words what that means and what is wrong, for people; may be empty
     * @param mends the records or commands that mend it, a line each
     * @param next until the next look; empty where nothing will follow
     */
    record Sighting(String status, String words, List<String> mends, Optional<Duration> next) {

        public Sighting {
            mends = List.copyOf(mends);
        }
    }
}
