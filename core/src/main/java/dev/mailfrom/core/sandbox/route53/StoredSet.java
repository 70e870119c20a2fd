package dev.mailfrom.core.sandbox.route53;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.Record;

/** A set of records. @param values as they were written, which is how Route 53 keeps, returns and compares them */
record StoredSet(SetKey key, long ttl, List<String> values) {

    StoredSet {
        values = List.copyOf(values);
    }

    /** @param records of one name and type, at least one */
    static StoredSet of(List<Record> records) {
        Record first = records.get(0);
        return new StoredSet(
                new SetKey(first.getName(), first.getType()),
                first.getTTL(),
                records.stream().map(RecordValues::value).toList());
    }

    /** What DNS serves. @throws IllegalArgumentException if a value is not one of the type */
    List<Record> records() {
        return values.stream()
                .map(value -> RecordValues.record(key, ttl, value))
                .toList();
    }

    /** Whether the values and the TTL are the same, in any order. */
    boolean isSame(StoredSet other) {
        return ttl == other.ttl && new HashSet<>(values).equals(Set.copyOf(other.values));
    }
}
