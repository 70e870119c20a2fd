package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.ZonePublisher;
import java.util.Collection;
import java.util.List;

/**
 * The changes to the records of a name, and to those published at a wrong name.
 *
 * @param publish records that are missing, or that replace deleted ones
 * @param delete records to delete first, as DNS has them
 * @param beside MX and TXT records at these names that stay, also those of {@code publish} that DNS has already; to
 *     replace all of a name and type, write them again too
 */
public record RecordChanges(List<RequiredRecord> publish, List<DnsRecord> delete, List<DnsRecord> beside) {

    public static final RecordChanges NONE = new RecordChanges(List.of(), List.of(), List.of());

    public RecordChanges {
        publish = List.copyOf(publish);
        delete = List.copyOf(delete);
        beside = List.copyOf(beside);
    }

    /** All of these together; what several have is there once. */
    public static RecordChanges join(Collection<RecordChanges> all) {
        return new RecordChanges(
                all.stream().flatMap(one -> one.publish().stream()).distinct().toList(),
                all.stream().flatMap(one -> one.delete().stream()).distinct().toList(),
                all.stream().flatMap(one -> one.beside().stream()).distinct().toList());
    }

    public boolean isEmpty() {
        return publish.isEmpty() && delete.isEmpty();
    }

    public void publishTo(ZonePublisher zone) {
        delete.forEach(old -> zone.remove(old.owner(), old.type()));
        beside.stream()
                .filter(kept -> delete.stream().anyMatch(old -> isOneSet(old, kept)))
                .forEach(kept -> zone.publish(kept.owner(), kept.type(), kept.ttl(), ZoneFileText.value(kept)));
        publish.forEach(record -> zone.publish(record.name(), record.type(), record.ttl(), record.value()));
    }

    private static boolean isOneSet(DnsRecord one, DnsRecord other) {
        return one.type() == other.type() && one.owner().equals(other.owner());
    }

    /** The records to delete before this one can be published: those of its name and type, and a CNAME at its name. */
    public List<DnsRecord> replacedBy(RequiredRecord record) {
        return delete.stream()
                .filter(old -> old.owner().equals(record.name()))
                .filter(old -> old.type() == record.type() || old.type() == RecordType.CNAME)
                .toList();
    }
}
