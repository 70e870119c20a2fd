package dev.mailfrom.core.publish;

import dev.mailfrom.core.dns.RecordType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider has at a name.
 *
 * @param name in lower case, without the trailing dot
 * @param sets the plain sets of the types that this program uses
 * @param routed the types of which there is an alias, weighted or otherwise routed set; these are never changed
 */
public record NameRecords(String name, List<RecordSet> sets, Set<RecordType> routed) {

    public NameRecords {
        sets = List.copyOf(sets);
        routed = Set.copyOf(routed);
    }

    public Optional<RecordSet> set(RecordType type) {
        return sets.stream().filter(set -> set.type() == type).findFirst();
    }
}
