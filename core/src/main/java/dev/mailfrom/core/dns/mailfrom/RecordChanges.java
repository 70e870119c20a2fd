package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.ZonePublisher;
import java.util.List;

/**
 * What has to be done to the records at a name, and to those that were meant for it and stand at another.
 *
 * @param publish what is missing, or stands in place of what is deleted
 * @param delete what has to go first, as DNS has it
 * @param beside TXT records at these names that stay; whoever writes or deletes all TXT records of a name at once has to write
 *     them again
 */
public record RecordChanges(List<RequiredRecord> publish, List<DnsRecord> delete, List<DnsRecord.Txt> beside) {

    /** There is nothing to do. */
    public static final RecordChanges NONE = new RecordChanges(List.of(), List.of(), List.of());

    public RecordChanges {
        publish = List.copyOf(publish);
        delete = List.copyOf(delete);
        beside = List.copyOf(beside);
    }

    public boolean isEmpty() {
        return publish.isEmpty() && delete.isEmpty();
    }

    /** Makes the changes where records can be published by program. */
    public void publishTo(ZonePublisher zone) {
        delete.forEach(old -> zone.remove(old.owner(), old.type()));
        beside.stream()
                .filter(txt -> delete.stream()
                        .anyMatch(old ->
                                old.type() == RecordType.TXT && old.owner().equals(txt.owner())))
                .forEach(txt -> zone.publish(txt.owner(), RecordType.TXT, txt.ttl(), ZoneFileText.quoted(txt.text())));
        publish.forEach(record -> zone.publish(record.name(), record.type(), record.ttl(), record.value()));
    }

    /** What has to go before this one can be published: what stands at its name with its type, and any CNAME there. */
    public List<DnsRecord> replacedBy(RequiredRecord record) {
        return delete.stream()
                .filter(old -> old.owner().equals(record.name()))
                .filter(old -> old.type() == record.type() || old.type() == RecordType.CNAME)
                .toList();
    }
}
