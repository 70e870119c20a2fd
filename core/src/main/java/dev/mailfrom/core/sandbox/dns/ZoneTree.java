package dev.mailfrom.core.sandbox.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * The records of all zones by name and type. A zone starts at a SOA. Names are in the canonical order of DNS (RFC 4034
 * section 6.1), in which all names below a name follow it, so that empty non-terminals need no entry. Thread-safe; the
 * records of a name change as a whole.
 */
public final class ZoneTree {

    private final NavigableMap<Name, Map<Integer, List<Record>>> nodes = new ConcurrentSkipListMap<>();

    private final Object writing = new Object();

    private volatile Runnable beforeChange = () -> {};
    private volatile Runnable beforeRead = () -> {};

    /** Sets an action to run before each change. */
    public void beforeChange(Runnable action) {
        beforeChange = action;
    }

    /** Sets an action to run before each answer, such as to carry out what is due. It must not wait. */
    public void beforeRead(Runnable action) {
        beforeRead = action;
    }

    /** Runs the action that is set for it. */
    void beforeAnswer() {
        beforeRead.run();
    }

    /**
     * Runs a change that reads and replaces several sets; no other change comes between.
     *
     * @param change calls {@link #replace}
     */
    <T> T exclusively(Supplier<T> change) {
        // Outside the lock, because it reads zones under locks of its own.
        beforeChange.run();
        synchronized (writing) {
            return change.get();
        }
    }

    /** Adds a record. It replaces an equal one, and its TTL applies to the whole set. */
    public void add(Record record) {
        beforeChange.run();
        synchronized (writing) {
            List<Record> set = new ArrayList<>();
            for (Record other : at(record.getName(), record.getType())) {
                if (!other.equals(record) && record.getType() != Type.SOA) {
                    set.add(RecordParser.withTtl(other, record.getTTL()));
                }
            }
            set.add(record);
            replace(record.getName(), record.getType(), set);
        }
    }

    /**
     * Replaces all records of a type, without the action before changes.
     *
     * @param set of this name and type; empty to remove them
     */
    public void replace(Name name, int type, List<Record> set) {
        synchronized (writing) {
            nodes.compute(name, (same, old) -> {
                Map<Integer, List<Record>> node = old == null ? new TreeMap<>() : new TreeMap<>(old);
                node.remove(type);
                if (!set.isEmpty()) {
                    node.put(type, List.copyOf(set));
                }
                return node.isEmpty() ? null : node;
            });
        }
    }

    /** Removes all records of a type. */
    public void remove(Name name, int type) {
        beforeChange.run();
        replace(name, type, List.of());
    }

    /** The names at which zones start, in canonical order. */
    public List<Name> apexes() {
        return nodes.entrySet().stream()
                .filter(node -> node.getValue().containsKey(Type.SOA))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The records of one name and type. */
    public List<Record> set(Name name, int type) {
        return at(name, type);
    }

    /** The sets of one name. */
    public List<List<Record>> setsAt(Name name) {
        return List.copyOf(at(name).values());
    }

    /** The sets of a zone by name and type, without those of zones below it. */
    public List<List<Record>> sets(Name apex) {
        List<List<Record>> sets = new ArrayList<>();
        for (Map.Entry<Name, Map<Integer, List<Record>>> node :
                nodes.tailMap(apex, true).entrySet()) {
            if (!node.getKey().subdomain(apex)) {
                break;
            }
            if (zoneOf(node.getKey()).equals(Optional.of(apex))) {
                node.getValue().values().stream()
                        .sorted(Comparator.comparing(
                                set -> Type.string(set.get(0).getType())))
                        .forEach(sets::add);
            }
        }
        return sets;
    }

    /** The records of the name itself by type; empty for an empty non-terminal too. */
    Map<Integer, List<Record>> at(Name name) {
        return nodes.getOrDefault(name, Map.of());
    }

    List<Record> at(Name name, int type) {
        return at(name).getOrDefault(type, List.of());
    }

    /** Whether the name or a name below it has records. */
    boolean exists(Name name) {
        Name next = nodes.ceilingKey(name);
        return next != null && next.subdomain(name);
    }

    /** The apex of the zone that holds the name: the nearest SOA at or above it. */
    public Optional<Name> zoneOf(Name name) {
        for (Name apex = name; ; apex = new Name(apex, 1)) {
            if (!at(apex, Type.SOA).isEmpty()) {
                return Optional.of(apex);
            }
            if (apex.equals(Name.root)) {
                return Optional.empty();
            }
        }
    }
}
