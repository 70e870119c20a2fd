package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.publish.RecordSet;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** Turns sets of records into those of dnsjava and back. */
final class RecordText {

    private RecordText() {}

    static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a name: " + text, e);
        }
    }

    /** @param ttl of each record; prerequisites have 0 (RFC 2136 section 2.4.2) */
    static List<Record> records(RecordSet set, long ttl) {
        Name owner = name(set.name());
        return set.values().stream()
                .map(value -> record(owner, set.type(), ttl, value))
                .toList();
    }

    private static Record record(Name owner, RecordType type, long ttl, String value) {
        try {
            return Record.fromString(owner, type.number(), DClass.IN, ttl, value, Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException("not the value of a " + type + " record: " + value, e);
        }
    }

    /** The set as the server sent it; empty without records. @param records of one name and type */
    static Optional<RecordSet> set(RecordType type, List<Record> records) {
        if (records.isEmpty()) {
            return Optional.empty();
        }
        Record first = records.get(0);
        return Optional.of(new RecordSet(
                first.getName().toString(true),
                type,
                first.getTTL(),
                records.stream().map(RecordText::value).toList()));
    }

    private static String value(Record record) {
        return record instanceof TXTRecord text
                ? text.getStringsAsByteArrays().stream().map(RecordText::quoted).collect(Collectors.joining(" "))
                : record.rdataToString();
    }

    /** In quotation marks, with what is not printable in three digits (RFC 1035 section 5.1). */
    private static String quoted(byte[] string) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : string) {
            quoted.append(ZoneFileText.escaped(b & 0xff));
        }
        return quoted.append('"').toString();
    }

    /** Whether both have the same records in the sense of DNS, whatever their order, case and TTL. */
    static boolean isEqual(Optional<RecordSet> one, Optional<RecordSet> other) {
        return canonical(one).equals(canonical(other));
    }

    private static Set<Record> canonical(Optional<RecordSet> set) {
        return set.stream().flatMap(some -> records(some, 0).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
