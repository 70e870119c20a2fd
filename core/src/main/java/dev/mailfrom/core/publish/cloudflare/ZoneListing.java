package dev.mailfrom.core.publish.cloudflare;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordConflict;
import dev.mailfrom.core.publish.RecordSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The records of some names at one moment. */
final class ZoneListing {

    private final Collection<CloudflareRecord> all;
    private final Map<String, List<CloudflareRecord>> byName;

    ZoneListing(Collection<CloudflareRecord> records) {
        this.all = List.copyOf(records);
        this.byName = records.stream().collect(Collectors.groupingBy(CloudflareRecord::name));
    }

    /** Also with these, where it does not have them yet. */
    ZoneListing with(Collection<CloudflareRecord> more) {
        Map<String, CloudflareRecord> byId = new LinkedHashMap<>();
        more.forEach(record -> byId.put(record.id(), record));
        all.forEach(record -> byId.put(record.id(), record));
        return new ZoneListing(byId.values());
    }

    List<CloudflareRecord> records(String name, RecordType type) {
        return byName.getOrDefault(name, List.of()).stream()
                .filter(record -> record.type() == type)
                .toList();
    }

    NameRecords at(String name) {
        Map<RecordType, List<CloudflareRecord>> types = byName.getOrDefault(name, List.of()).stream()
                .collect(Collectors.groupingBy(CloudflareRecord::type, TreeMap::new, Collectors.toList()));
        Set<RecordType> managed = types.values().stream()
                .filter(set -> set.stream().anyMatch(CloudflareRecord::isManaged))
                .map(set -> set.get(0).type())
                .collect(Collectors.toSet());
        return new NameRecords(
                name,
                types.entrySet().stream()
                        .filter(type -> !managed.contains(type.getKey()))
                        .map(type -> set(name, type.getKey(), type.getValue()))
                        .toList(),
                managed);
    }

    private static RecordSet set(String name, RecordType type, List<CloudflareRecord> records) {
        long ttl = records.stream().mapToLong(CloudflareRecord::ttl).min().orElseThrow();
        return new RecordSet(
                name, type, ttl, records.stream().map(CloudflareRecord::value).toList());
    }

    /** Why the change does not fit what is there; empty if it does. */
    Optional<String> obstacle(RecordChange change) {
        NameRecords now = at(change.name());
        if (now.routed().contains(change.type())) {
            return Optional.of("The " + change.type() + " of " + change.name()
                    + " is managed by Cloudflare: proxied, or of its mail routing.");
        }
        boolean isAlias = now.set(RecordType.CNAME).isPresent() || now.routed().contains(RecordType.CNAME);
        if (change.isCreation() && isAlias && change.type() != RecordType.CNAME) {
            return Optional.of(RecordConflict.alias(change));
        }
        Optional<RecordSet> found = now.set(change.type());
        return isEqual(found, change.before())
                ? Optional.empty()
                : Optional.of(RecordConflict.notAsRead(change, found));
    }

    private static boolean isEqual(Optional<RecordSet> one, Optional<RecordSet> other) {
        return one.map(RecordSet::ttl).equals(other.map(RecordSet::ttl))
                && values(one).equals(values(other));
    }

    /** In canonical form; none where there is no set. */
    static Set<String> values(Optional<RecordSet> set) {
        return set.stream()
                .flatMap(some -> some.values().stream().map(value -> CloudflareRecord.canonical(some.type(), value)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The values of the set now that the change did not bring, and that would stand in its way. */
    List<String> strangers(RecordChange change) {
        Set<String> wanted = values(change.after());
        return change.isDeletion()
                ? List.of()
                : records(change.name(), change.type()).stream()
                        .map(CloudflareRecord::canonical)
                        .filter(value -> !wanted.contains(value))
                        .filter(value -> change.type() != RecordType.TXT || TxtContent.isSpf(value))
                        .toList();
    }
}
