package dev.mailfrom.core.sandbox.route53;

import dev.mailfrom.core.sandbox.dns.ZoneTree;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The sets of all zones as Route 53 has them: those that DNS serves, and at once those of batches that DNS does not serve
 * yet. Thread-safe.
 */
final class ZoneContents {

    /** A batch that DNS does not serve yet. An empty set is a deletion. */
    private record Pending(Instant due, Map<SetKey, Optional<StoredSet>> sets) {}

    private final ZoneTree tree;
    private final Consumer<Instant> beforeServing;
    /** Held during a whole batch. */
    private final ReentrantLock changing = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Pending> pending = new ArrayDeque<>();
    /** What was written here, in the writer's own words. */
    private final Map<SetKey, StoredSet> written = new HashMap<>();
    /** The sets of zones that DNS does not serve, by the zone's id. */
    private final Map<String, NavigableMap<SetKey, StoredSet>> unserved = new HashMap<>();

    /** @param beforeServing runs before DNS serves a batch, with the time from when on it does */
    ZoneContents(ZoneTree tree, Consumer<Instant> beforeServing) {
        this.tree = tree;
        this.beforeServing = beforeServing;
    }

    /** Runs work alone, without another batch in between; empty if another batch is being worked on. */
    <T> Optional<T> tryAlone(Alone<T> work) throws Route53ErrorException {
        if (!changing.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.run());
        } finally {
            changing.unlock();
        }
    }

    /** Work that Route 53 may refuse. */
    interface Alone<T> {
        T run() throws Route53ErrorException;
    }

    Optional<StoredSet> find(EmulatedZone zone, SetKey key) {
        lock.lock();
        try {
            if (!zone.isServed()) {
                return Optional.ofNullable(unserved(zone).get(key));
            }
            Optional<StoredSet> latest = served(key);
            for (Pending batch : pending) {
                latest = batch.sets().getOrDefault(key, latest);
            }
            return latest;
        } finally {
            lock.unlock();
        }
    }

    /** The sets of a name. */
    List<StoredSet> at(EmulatedZone zone, Name name) {
        lock.lock();
        try {
            Map<SetKey, StoredSet> sets = new HashMap<>();
            if (!zone.isServed()) {
                sets.putAll(unserved(zone));
                sets.keySet().removeIf(key -> !key.name().equals(name));
                return List.copyOf(sets.values());
            }
            tree.setsAt(name).forEach(records -> put(sets, worded(records)));
            pending.forEach(batch -> batch.sets().forEach((key, set) -> {
                if (key.name().equals(name)) {
                    sets.remove(key);
                    set.ifPresent(there -> put(sets, there));
                }
            }));
            return List.copyOf(sets.values());
        } finally {
            lock.unlock();
        }
    }

    private static void put(Map<SetKey, StoredSet> sets, StoredSet set) {
        sets.put(set.key(), set);
    }

    /** All sets, in the order of the lists. */
    Collection<StoredSet> all(EmulatedZone zone) {
        lock.lock();
        try {
            if (!zone.isServed()) {
                return List.copyOf(unserved(zone).values());
            }
            Name apex = RecordValues.name(zone.name());
            NavigableMap<SetKey, StoredSet> sets = new TreeMap<>();
            tree.sets(apex).forEach(records -> put(sets, worded(records)));
            pending.forEach(batch -> batch.sets().forEach((key, set) -> {
                if (tree.zoneOf(key.name()).equals(Optional.of(apex))) {
                    sets.remove(key);
                    set.ifPresent(there -> put(sets, there));
                }
            }));
            return sets.values();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a batch. @param due from when on DNS serves it */
    void put(EmulatedZone zone, Map<SetKey, Optional<StoredSet>> sets, Instant due) {
        lock.lock();
        try {
            if (zone.isServed()) {
                pending.add(new Pending(due, Map.copyOf(sets)));
                return;
            }
            sets.forEach((key, set) -> {
                unserved(zone).remove(key);
                set.ifPresent(there -> unserved(zone).put(key, there));
            });
        } finally {
            lock.unlock();
        }
    }

    /** Hands batches that are due to DNS. Does nothing while another thread is at it. */
    void serveDue(Instant now) {
        // Before the tree changes SES looks, which reads the tree and comes here again.
        if (lock.isHeldByCurrentThread() || !lock.tryLock()) {
            return;
        }
        try {
            while (!pending.isEmpty() && !pending.peek().due().isAfter(now)) {
                Pending batch = pending.peek();
                beforeServing.accept(batch.due());
                batch.sets().forEach(this::serve);
                pending.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    private void serve(SetKey key, Optional<StoredSet> set) {
        tree.replace(key.name(), key.type(), set.map(StoredSet::records).orElse(List.of()));
        written.remove(key);
        set.ifPresent(there -> written.put(key, there));
    }

    private Optional<StoredSet> served(SetKey key) {
        List<Record> records = tree.set(key.name(), key.type());
        return records.isEmpty() ? Optional.empty() : Optional.of(worded(records));
    }

    /** In the writer's own words, unless something else has changed the set since. */
    private StoredSet worded(List<Record> records) {
        StoredSet plain = StoredSet.of(records);
        return Optional.ofNullable(written.get(plain.key()))
                .filter(own -> own.ttl() == plain.ttl() && new HashSet<>(own.records()).equals(new HashSet<>(records)))
                .orElse(plain);
    }

    private NavigableMap<SetKey, StoredSet> unserved(EmulatedZone zone) {
        return unserved.computeIfAbsent(zone.id(), id -> new TreeMap<>());
    }
}
