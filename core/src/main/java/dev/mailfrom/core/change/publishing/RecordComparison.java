package dev.mailfrom.core.change.publishing;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordItem.SetValues;
import dev.mailfrom.core.publish.RecordSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Compares sets by what they mean: the order of values, the case of hosts and the cuts of texts do not matter, nor TTLs. */
final class RecordComparison {

    private RecordComparison() {}

    /** Whether the provider has the set after. */
    static boolean isAfter(RecordItem item, Optional<RecordSet> seen) {
        return has(item.after(), item, seen);
    }

    /** Whether the provider has the set before. */
    static boolean isBefore(RecordItem item, Optional<RecordSet> seen) {
        return has(item.before(), item, seen);
    }

    private static boolean has(Optional<SetValues> wanted, RecordItem item, Optional<RecordSet> seen) {
        return meanings(item, wanted.map(SetValues::values)).equals(meanings(item, seen.map(RecordSet::values)));
    }

    /** Whether a name server has the set after; in place of a deleted one, it may have a wildcard's. */
    static boolean isAfter(RecordItem item, DnsAnswer answer) {
        if (answer instanceof DnsAnswer.Found) {
            List<String> found = answer.records().stream()
                    .flatMap(record -> value(record).stream())
                    .map(value -> meaning(RecordType.valueOf(item.type()), value))
                    .distinct()
                    .sorted()
                    .toList();
            return item.after().isEmpty()
                    ? !found.equals(meanings(item, item.before().map(SetValues::values)))
                    : found.equals(meanings(item, item.after().map(SetValues::values)));
        }
        return item.after().isEmpty() && answer instanceof DnsAnswer.Absence;
    }

    private static Optional<String> value(DnsRecord record) {
        return record instanceof DnsRecord.Mx || record instanceof DnsRecord.Txt
                ? Optional.of(ZoneFileText.value(record))
                : Optional.empty();
    }

    private static List<String> meanings(RecordItem item, Optional<List<String>> values) {
        RecordType type = RecordType.valueOf(item.type());
        return Stream.of(values)
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .map(value -> meaning(type, value))
                .distinct()
                .sorted()
                .toList();
    }

    private static String meaning(RecordType type, String value) {
        Function<String, String> reader = type == RecordType.TXT ? RecordComparison::text : RecordComparison::host;
        return reader.apply(value.strip());
    }

    private static String text(String value) {
        try {
            return String.join("", ZoneFileText.strings(value));
        } catch (IllegalArgumentException e) {
            // Not quoted, as some providers return it.
            return value;
        }
    }

    private static String host(String value) {
        return DomainNames.plain(value.replaceAll("\\s+", " "));
    }
}
