package dev.mailfrom.core.publish;

import dev.mailfrom.core.dns.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A provider with zones in memory, which compares and changes in one step. A test can make it refuse or be silent. */
public final class InMemoryDnsProvider implements DnsProvider {

    private final List<ProviderZone> zones = new ArrayList<>();
    private final Map<String, RecordSet> sets = new TreeMap<>();
    private final Map<String, Set<RecordType>> routed = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private Optional<DnsProviderException> failure = Optional.empty();

    /** Adds a public zone that these servers have. */
    public InMemoryDnsProvider zone(String name, String... nameServers) {
        zones.add(new ProviderZone("Z-" + name, name, false, Set.of(nameServers)));
        return this;
    }

    /** Adds a set as the provider has it. */
    public InMemoryDnsProvider set(String name, RecordType type, long ttl, String... values) {
        return set(new RecordSet(name, type, ttl, List.of(values)));
    }

    private InMemoryDnsProvider set(RecordSet set) {
        sets.put(key(set.name(), set.type()), set);
        return this;
    }

    /** Removes a set, as another program would. */
    public void remove(String name, RecordType type) {
        sets.remove(key(name, type));
    }

    /** Adds an alias or another set that is never changed. */
    public InMemoryDnsProvider routed(String name, RecordType type) {
        routed.put(name, Set.of(type));
        return this;
    }

    /** Throws this from now on. */
    public void fail(DnsProviderException why) {
        failure = Optional.of(why);
    }

    /** What was called, in order: {@code read a.example.com b.example.com}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    private static String key(String name, RecordType type) {
        return name.toLowerCase(Locale.ROOT) + " " + type;
    }

    private void call(String what) {
        failure.ifPresent(why -> {
            throw why;
        });
        calls.add(what);
    }

    @Override
    public String label() {
        return "Memory DNS";
    }

    @Override
    public boolean isRoute53() {
        return false;
    }

    @Override
    public synchronized List<ProviderZone> zones(String name) {
        call("zones " + name);
        return zones.stream().filter(zone -> zone.name().equals(name)).toList();
    }

    @Override
    public String checkAccess(ProviderZone zone) {
        return "it can be changed";
    }

    @Override
    public synchronized List<NameRecords> read(ProviderZone zone, Collection<String> names) {
        call("read " + String.join(" ", names));
        return names.stream()
                .map(name -> new NameRecords(
                        name,
                        sets.values().stream()
                                .filter(set -> set.name().equalsIgnoreCase(name))
                                .toList(),
                        routed.getOrDefault(name, Set.of())))
                .toList();
    }

    @Override
    public synchronized RecordChangeResult change(
            ProviderZone zone, List<RecordChange> changes, String comment, Runnable departure) {
        departure.run();
        call("change " + changes.size());
        List<RecordChangeResult.Culprit> culprits = changes.stream()
                .filter(change -> !Optional.ofNullable(sets.get(key(change.name(), change.type())))
                        .equals(change.before()))
                .map(change ->
                        new RecordChangeResult.Culprit(change, DnsProblem.DNS_RECORD_CONFLICT, "The set has changed."))
                .toList();
        if (!culprits.isEmpty()) {
            return new RecordChangeResult.Refused(culprits);
        }
        changes.forEach(change ->
                change.after().ifPresentOrElse(this::set, () -> sets.remove(key(change.name(), change.type()))));
        return new RecordChangeResult.Accepted("receipt-" + calls.size());
    }

    @Override
    public boolean isInSync(ProviderZone zone, String receipt) {
        return true;
    }

    @Override
    public int maxChanges() {
        return 200;
    }
}
