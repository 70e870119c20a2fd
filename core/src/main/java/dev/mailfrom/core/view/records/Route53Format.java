package dev.mailfrom.core.view.records;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.view.format.JsonFormatter;
import java.util.List;

/**
 * A change batch as {@code aws route53 change-resource-record-sets --change-batch} takes it (Route 53 API, ChangeBatch).
 * The only action is CREATE, which Route 53 refuses where such a set exists: nothing that is there is ever overwritten.
 */
public final class Route53Format implements RecordFormat {

    /** Route 53 API, ChangeBatch: the longest comment. */
    private static final int COMMENT = 256;

    @Override
    public String format(RecordChanges changes, String zone) {
        if (changes.publish().isEmpty()) {
            return "";
        }
        JsonArray array = new JsonArray();
        RecordSet.of(changes).forEach(set -> array.add(change(set)));
        JsonObject batch = new JsonObject();
        batch.addProperty("Comment", comment(changes));
        batch.add("Changes", array);
        return JsonFormatter.pretty(batch);
    }

    private static JsonObject change(RecordSet set) {
        JsonArray records = new JsonArray();
        for (String value : set.values()) {
            JsonObject record = new JsonObject();
            record.addProperty("Value", value);
            records.add(record);
        }
        JsonObject resource = new JsonObject();
        resource.addProperty("Name", set.name() + ".");
        resource.addProperty("Type", set.type().name());
        resource.addProperty("TTL", set.ttl());
        resource.add("ResourceRecords", records);
        JsonObject change = new JsonObject();
        change.addProperty("Action", "CREATE");
        change.add("ResourceRecordSet", resource);
        return change;
    }

    private static String comment(RecordChanges changes) {
        String name = changes.publish().get(0).name();
        List<String> deletions = RecordSet.deletions(changes);
        String plain = "Custom MAIL FROM domain " + name + " for Amazon SES.";
        if (deletions.isEmpty()) {
            return shortened(plain);
        }
        return shortened("Delete first: " + String.join("; ", deletions));
    }

    private static String shortened(String text) {
        return text.length() <= COMMENT ? text : text.substring(0, COMMENT - 3) + "...";
    }

    /** The comment may be too short for all of it. */
    @Override
    public boolean hasDeletions() {
        return false;
    }
}
