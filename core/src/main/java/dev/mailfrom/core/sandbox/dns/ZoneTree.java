package dev.mailfrom.core.sandbox.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * All records of all zones by name and type. A zone begins where a SOA stands. Names are kept in the canonical order of
 * DNS (RFC 4034 section 6.1), in which everything below a name follows it directly: so an empty non-terminal is seen
 * without being stored. Thread-safe; what stands at a name is replaced as a whole.
 */
public final class ZoneTree {

    private final NavigableMap<Name, Map<Integer, List<Record>>> nodes = new ConcurrentSkipListMap<>();

    private volatile Runnable beforeChange = () -> {};

    /** Sets what is run before each change: the place for those who look at DNS only now and then. */
    public void beforeChange(Runnable action) {
        beforeChange = action;
    }

    /** Adds a record; an equal one is replaced, and the others of its set take its TTL. */
    public void add(Record record) {
        beforeChange.run();
        nodes.compute(record.getName(), (name, old) -> {
            Map<Integer, List<Record>> node = old == null ? new TreeMap<>() : new TreeMap<>(old);
            List<Record> set = new ArrayList<>();
            for (Record other : node.getOrDefault(record.getType(), List.of())) {
                if (!other.equals(record) && record.getType() != Type.SOA) {
                    set.add(other.getTTL() == record.getTTL() ? other : kept(other, record.getTTL()));
                }
            }
            set.add(record);
            node.put(record.getType(), List.copyOf(set));
            return node;
        });
    }

    private static Record kept(Record record, long ttl) {
        return Record.newRecord(
                record.getName(), record.getType(), record.getDClass(), ttl, record.rdataToWireCanonical());
    }

    /** Takes all records of a type away, and the node with the last of them. */
    public void remove(Name name, int type) {
        beforeChange.run();
        nodes.computeIfPresent(name, (same, old) -> {
            Map<Integer, List<Record>> node = new TreeMap<>(old);
            node.remove(type);
            return node.isEmpty() ? null : node;
        });
    }

    /** What stands at the name itself, by type; empty for an empty non-terminal too. */
    Map<Integer, List<Record>> at(Name name) {
        return nodes.getOrDefault(name, Map.of());
    }

    List<Record> at(Name name, int type) {
        return at(name).getOrDefault(type, List.of());
    }

    /** Whether the name has records, or a name below it has. */
    boolean exists(Name name) {
        Name next = nodes.ceilingKey(name);
        return next != null && next.subdomain(name);
    }

    /** The apex of the zone that holds the name: the nearest SOA at or above it. */
    Optional<Name> zoneOf(Name name) {
        for (Name apex = name; ; apex = new Name(apex, 1)) {
            if (!at(apex, Type.SOA).isEmpty()) {
                return Optional.of(apex);
            }
            if (apex.equals(Name.root)) {
                return Optional.empty();
            }
        }
    }

    /** The apexes of all zones. */
    List<Name> zones() {
        return nodes.keySet().stream()
                .filter(name -> !at(name, Type.SOA).isEmpty())
                .toList();
    }
}
