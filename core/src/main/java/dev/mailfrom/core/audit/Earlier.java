package dev.mailfrom.core.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An earlier audit, as far as it is compared with. @param words which one it is, for people */
public record Earlier(String words, Map<Key, Codes> found) {

    /** An identity of a region. */
    public record Key(String region, String identity) {}

    public Earlier {
        found = Map.copyOf(found);
    }

    /** What is different now. */
    Difference compare(Checked checked) {
        Codes before = found.getOrDefault(key(checked), Codes.NONE);
        Codes now = Codes.of(checked.findings());
        return new Difference(now.newSince(before), now.mendedSince(before));
    }

    static Key key(Checked checked) {
        return new Key(checked.scope().region(), checked.identity().name());
    }

    /** Those that had something and of which nothing was seen now, by name. */
    Set<String> gone(Set<Key> seen, Set<String> regions) {
        Map<Key, Codes> rest = new HashMap<>(found);
        rest.keySet().removeIf(key -> seen.contains(key) || !regions.contains(key.region()));
        Set<String> names = new TreeSet<>();
        rest.forEach((key, codes) -> {
            if (!codes.isEmpty()) {
                names.add(key.identity());
            }
        });
        return names;
    }
}
