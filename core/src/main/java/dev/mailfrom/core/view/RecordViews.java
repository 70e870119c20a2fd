package dev.mailfrom.core.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.RecordChanges;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.dns.ZoneText;
import dev.mailfrom.core.rules.Situation;
import java.util.ArrayList;
import java.util.List;

/** The records that a MAIL FROM domain needs. */
public final class RecordViews {

    private RecordViews() {}

    /** The zone the records belong to: the one DNS has named, or else probably the identity's domain. */
    public static String zone(Situation situation) {
        return situation
                .dns()
                .flatMap(MailFromDns::zone)
                .orElse(situation.identity().domain().text());
    }

    /** What to delete, and then what to publish. Nothing where there is nothing to do. @param zone of the records */
    public static List<Block> blocks(RecordChanges changes, String zone) {
        List<Block> blocks = new ArrayList<>(deletions(changes));
        if (!changes.publish().isEmpty()) {
            blocks.add(new Block.Records(changes.publish(), zone));
        }
        return blocks;
    }

    /** What has to go first; nothing where nothing has to. */
    public static List<Block> deletions(RecordChanges changes) {
        return changes.delete().isEmpty()
                ? List.of()
                : List.of(
                        new Block.Paragraph(
                                changes.publish().isEmpty() ? "Delete this:" : "Delete this first:", Tone.WARNING),
                        new Block.Copyable(String.join(
                                "\n",
                                changes.delete().stream().map(ZoneText::line).toList())));
    }

    /** The changes as text for people and as objects for programs. @param zone of the records */
    public static View view(RecordChanges changes, String zone, List<Block> before) {
        List<Block> blocks = new ArrayList<>(before);
        blocks.addAll(blocks(changes, zone));
        return View.several(blocks, "Records", rows(changes, zone)).and("Delete", delete(changes));
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
                Json.texts(
                        changes.replacedBy(record).stream().map(ZoneText::line).toList()));
        return object;
    }

    private static JsonArray delete(RecordChanges changes) {
        JsonArray array = new JsonArray();
        for (DnsRecord old : changes.delete()) {
            JsonObject object = new JsonObject();
            object.addProperty("Name", old.owner());
            object.addProperty("Type", old.type().name());
            object.addProperty("Ttl", old.ttl());
            object.addProperty("Value", ZoneText.value(old));
            array.add(object);
        }
        return array;
    }
}
