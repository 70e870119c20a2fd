package dev.mailfrom.core.journal;

import java.util.Collection;
import java.util.Map;

/**
 * The memory of watches. Every method is one transaction and throws {@link StoreException} when the store cannot be used.
 */
public interface MonitoredStateStore {

    /** All of one watch in one account and region, by the identity's name. */
    Map<String, MonitoredState> all(String watch, AccountRegion scope);

    /**
     * Writes down what was seen now.
     *
     * @param owner who looked
     * @return false where another has the watch's turn by now ({@link Leases}); then nothing was written
     */
    boolean save(String watch, AccountRegion scope, String owner, Collection<MonitoredState> seen);

    /** People know that these identities are so; one that is gone is then forgotten. */
    void recordNotified(String watch, AccountRegion scope, Map<String, MonitoredState.State> states);
}
