package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.view.records.ZoneRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records that a MAIL FROM domain needs. */
public final class RecordViews {

    private RecordViews() {}

    /** The zone the records belong to: the one DNS has named, or else probably the identity's domain. */
    public static String zone(IdentitySnapshot snapshot) {
        return zone(snapshot.dns(), snapshot.identity().domain());
    }

    /** The same. @param identity the domain of the identity */
    public static String zone(Optional<MailFromDns> dns, DomainName identity) {
        return dns.flatMap(MailFromDns::zone).orElse(identity.text());
    }

    /** What to delete, and then what to publish. Nothing where there is nothing to do. @param zone of the records */
    public static List<ViewBlock> blocks(RecordChanges changes, String zone) {
        List<ViewBlock> blocks = new ArrayList<>(deletions(changes));
        if (!changes.publish().isEmpty()) {
            if (!blocks.isEmpty()) {
                blocks.add(new ViewBlock.Paragraph("Then publish this:"));
            }
            blocks.add(new ViewBlock.Records(changes.publish(), zone));
        }
        return blocks;
    }

    /** What has to go first; nothing where nothing has to. */
    public static List<ViewBlock> deletions(RecordChanges changes) {
        return changes.delete().isEmpty()
                ? List.of()
                : List.of(
                        new ViewBlock.Paragraph(
                                changes.publish().isEmpty() ? "Delete this:" : "Delete this first:", TextStyle.WARNING),
                        new ViewBlock.CopyableText(String.join(
                                "\n",
                                changes.delete().stream()
                                        .map(ZoneFileText::line)
                                        .toList())));
    }

    /** The changes as text for people and as objects for programs. */
    public static ViewModel view(List<ZoneRecords> zones, List<ViewBlock> before) {
        List<ViewBlock> blocks = new ArrayList<>(before);
        for (ZoneRecords part : zones) {
            if (zones.size() > 1) {
                blocks.add(new ViewBlock.Heading("Zone " + part.zone()));
            }
            blocks.addAll(blocks(part.changes(), part.zone()));
        }
        List<JsonObject> rows = zones.stream()
                .flatMap(part -> rows(part.changes(), part.zone()).stream())
                .toList();
        List<DnsRecord> old =
                zones.stream().flatMap(part -> part.changes().delete().stream()).toList();
        return ViewModel.several(blocks, "Records", rows).withField("Delete", delete(old));
    }

    private static List<JsonObject> rows(RecordChanges changes, String zone) {
        return changes.publish().stream()
                .map(record -> row(record, zone, changes))
                .toList();
    }

    private static JsonObject row(RequiredRecord record, String zone, RecordChanges changes) {
        JsonObject object = new JsonObject();
        object.addProperty("Name", record.name());
        object.addProperty("Host", record.hostPart(zone));
        object.addProperty("Zone", zone);
        object.addProperty("Type", record.type().name());
        object.addProperty("Ttl", record.ttl());
        object.addProperty("Value", record.value());
        object.add(
                "Replaces",
                JsonObjects.texts(changes.replacedBy(record).stream()
                        .map(ZoneFileText::line)
                        .toList()));
        return object;
    }

    private static JsonArray delete(List<DnsRecord> records) {
        return JsonObjects.array(records, old -> {
            JsonObject object = new JsonObject();
            object.addProperty("Name", old.owner());
            object.addProperty("Type", old.type().name());
            object.addProperty("Ttl", old.ttl());
            object.addProperty("Value", ZoneFileText.value(old));
            return object;
        });
    }
}
