package dev.mailfrom.core.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier audits have found, the last {@value #KEPT} of each account and region. Every method is one transaction and
 * throws {@link StoreException} when the store cannot be used.
 */
public interface AuditResultStore {

    /** Older ones are forgotten. */
    int KEPT = 60;

    /**
     * Keeps an audit of a whole region; its time is the engine's now.
     *
     * @param identities how many there were
     * @param found the codes of those of which anything was found, by name
     */
    void save(AccountRegion scope, int identities, Map<String, String> found);

    /** The last one that was over at that moment. @param moment empty for the last of all */
    Optional<SavedAudit> last(AccountRegion scope, Optional<Instant> moment);

    /** One that was kept. */
    record SavedAudit(Instant at, int identities, Map<String, String> found) {
        public SavedAudit {
            found = Map.copyOf(found);
        }
    }
}
