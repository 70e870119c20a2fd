package dev.mailfrom.core.journal;

import java.util.Collection;
import java.util.Map;

/**
 * The memory of watches. Every method is one transaction and throws {@link StoreFailure} when the store cannot be used.
 */
public interface Sightings {

    /** All of one watch in one account and region, by the identity's name. */
    Map<String, Sighting> all(String watch, Scope scope);

    /**
     * Writes down what was seen now.
     *
     * @param owner who looked
     * @return false where another has the watch's turn by now ({@link Turns}); then nothing was written
     */
    boolean keep(String watch, Scope scope, String owner, Collection<Sighting> seen);

    /** People know that these identities are so; one that is gone is then forgotten. */
    void told(String watch, Scope scope, Map<String, Sighting.State> states);
}
