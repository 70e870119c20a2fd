package dev.mailfrom.core.view.records;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * All records of one name and type together, as Route 53 keeps them. Texts at the name that have nothing to do with SPF
 * belong to the set of the SPF record and would be lost without them.
 *
 * @param values as a zone file has them
 */
record RecordSet(String name, RecordType type, long ttl, List<String> values) {

    RecordSet {
        values = List.copyOf(values);
    }

    /** The sets that the published records make, with what stays beside them. */
    static List<RecordSet> of(RecordChanges changes) {
        List<RecordSet> sets = new ArrayList<>();
        for (RequiredRecord record : changes.publish()) {
            List<String> values = new ArrayList<>(List.of(record.value()));
            changes.beside().stream()
                    .filter(txt -> isOf(record, txt))
                    .map(ZoneFileText::value)
                    .forEach(values::add);
            sets.add(new RecordSet(record.name(), record.type(), record.ttl(), values));
        }
        return sets;
    }

    private static boolean isOf(RequiredRecord record, DnsRecord.Txt txt) {
        return record.type() == RecordType.TXT && record.name().equals(txt.owner());
    }

    /** The lines that have to go before the set can be made: also those that come back in it. */
    static List<String> deletions(RecordChanges changes) {
        List<String> lines = new ArrayList<>(RecordFormat.deletions(changes));
        changes.beside().stream()
                .filter(txt -> changes.publish().stream().anyMatch(record -> isOf(record, txt)))
                .map(txt -> ZoneFileText.line(txt) + " (comes back with the new set)")
                .forEach(lines::add);
        return lines;
    }
}
