package dev.mailfrom.core.view.records;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All records of one name and type together, as Route 53 keeps them. Texts at the name that have nothing to do with SPF
 * belong to the set of the SPF record and would be lost without them.
 *
 * @param values as a zone file has them
 */
record FormattedSet(String name, RecordType type, long ttl, List<String> values) {

    FormattedSet {
        values = List.copyOf(values);
    }

    /** The sets that the published records make, with what stays beside them. */
    static List<FormattedSet> of(RecordChanges changes) {
        List<FormattedSet> sets = new ArrayList<>();
        for (RequiredRecord record : changes.publish()) {
            Set<String> values = new LinkedHashSet<>(List.of(record.value()));
            changes.beside().stream()
                    .filter(kept -> isOf(record, kept))
                    .map(ZoneFileText::value)
                    .forEach(values::add);
            sets.add(new FormattedSet(record.name(), record.type(), record.ttl(), List.copyOf(values)));
        }
        return sets;
    }

    private static boolean isOf(RequiredRecord record, DnsRecord kept) {
        return record.type() == kept.type() && record.name().equals(kept.owner());
    }

    /** The lines that have to go before the set can be made: also those that come back in it. */
    static List<String> deletions(RecordChanges changes) {
        List<String> lines = new ArrayList<>(RecordFormat.deletions(changes));
        changes.beside().stream()
                .filter(kept -> changes.publish().stream().anyMatch(record -> isOf(record, kept)))
                .map(kept -> ZoneFileText.line(kept) + " (comes back with the new set)")
                .forEach(lines::add);
        return lines;
    }

    /** The values as Route 53 takes them: all bytes of a text that are not printable stand in octal digits. */
    List<String> route53Values() {
        return type == RecordType.TXT
                ? values.stream().map(value -> Route53Text.quoted(value, " ")).toList()
                : values;
    }
}
