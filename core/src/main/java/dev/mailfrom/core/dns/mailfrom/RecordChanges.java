package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.ZonePublisher;
import java.util.List;

/**
 * The changes to the records of a name, and to those published at a wrong name.
 *
 * @param publish records that are missing, or that replace deleted ones
 * @param delete records to delete first, as DNS has them
 * @param beside TXT records at these names that stay; to replace all TXT records of a name, write them again too
 */
public record RecordChanges(List<RequiredRecord> publish, List<DnsRecord> delete, List<DnsRecord.Txt> beside) {

    public static final RecordChanges NONE = new RecordChanges(List.of(), List.of(), List.of());

    public RecordChanges {
        publish = List.copyOf(publish);
        delete = List.copyOf(delete);
        beside = List.copyOf(beside);
    }

    public boolean isEmpty() {
        return publish.isEmpty() && delete.isEmpty();
    }

    public void publishTo(ZonePublisher zone) {
        delete.forEach(old -> zone.remove(old.owner(), old.type()));
        beside.stream()
                .filter(txt -> delete.stream()
                        .anyMatch(old ->
                                old.type() == RecordType.TXT && old.owner().equals(txt.owner())))
                .forEach(txt -> zone.publish(txt.owner(), RecordType.TXT, txt.ttl(), ZoneFileText.quoted(txt.text())));
        publish.forEach(record -> zone.publish(record.name(), record.type(), record.ttl(), record.value()));
    }

    /** The records to delete before this one can be published: those of its name and type, and a CNAME at its name. */
    public List<DnsRecord> replacedBy(RequiredRecord record) {
        return delete.stream()
                .filter(old -> old.owner().equals(record.name()))
                .filter(old -> old.type() == record.type() || old.type() == RecordType.CNAME)
                .toList();
    }
}
