package dev.mailfrom.core.audit;

import dev.mailfrom.core.rules.Neighbours;
import dev.mailfrom.core.ses.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which identities can be judged: those that were read themselves, and all above and below them too. */
final class Kinship {

    private final Neighbours neighbours;
    private final Map<Identity, Integer> missing = new HashMap<>();

    /** @param all identities of the region, each of which will be read once */
    Kinship(Neighbours neighbours, Collection<Identity> all) {
        this.neighbours = neighbours;
        all.forEach(identity -> missing.put(identity, neighbours.kin(identity).size() + 1));
    }

    /** These were read. @return those that can be judged from now on */
    List<Identity> read(Collection<Identity> batch) {
        List<Identity> ready = new ArrayList<>();
        for (Identity identity : batch) {
            settle(identity, ready);
            neighbours.kin(identity).forEach(kin -> settle(kin, ready));
        }
        return ready;
    }

    private void settle(Identity identity, List<Identity> ready) {
        if (missing.merge(identity, -1, Integer::sum) == 0) {
            missing.remove(identity);
            ready.add(identity);
        }
    }
}
