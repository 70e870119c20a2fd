package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.rules.snapshot.RelatedIdentities;
import dev.mailfrom.core.ses.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tracks which identities can be evaluated: those that were read together with all identities above and below them. */
final class ScanReadiness {

    private final RelatedIdentities relatedIdentities;
    private final Map<Identity, Integer> missing = new HashMap<>();

    /** @param all the identities of the region; each will be read once */
    ScanReadiness(RelatedIdentities relatedIdentities, Collection<Identity> all) {
        this.relatedIdentities = relatedIdentities;
        all.forEach(identity -> missing.put(
                identity, relatedIdentities.ancestorsAndDescendants(identity).size() + 1));
    }

    /** @return the identities that can be evaluated from now on */
    List<Identity> markRead(Collection<Identity> batch) {
        List<Identity> ready = new ArrayList<>();
        for (Identity identity : batch) {
            countDown(identity, ready);
            relatedIdentities.ancestorsAndDescendants(identity).forEach(kin -> countDown(kin, ready));
        }
        return ready;
    }

    /** Whether the identity, where it is registered, and all above it were read. */
    boolean isRead(Identity identity) {
        return identity.mostGranularFirst().stream().noneMatch(missing::containsKey);
    }

    private void countDown(Identity identity, List<Identity> ready) {
        if (missing.merge(identity, -1, Integer::sum) == 0) {
            missing.remove(identity);
            ready.add(identity);
        }
    }
}
