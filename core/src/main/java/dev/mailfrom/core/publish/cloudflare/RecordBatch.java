package dev.mailfrom.core.publish.cloudflare;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The body of a batch, which Cloudflare carries out in one transaction. What stays is not touched. */
final class RecordBatch {

    private final JsonArray deletes = new JsonArray();
    private final JsonArray patches = new JsonArray();
    private final JsonArray posts = new JsonArray();

    private RecordBatch() {}

    /** From what is there to what is wanted. @param listing with the records to delete, which the API knows by their ids */
    static RecordBatch of(Collection<RecordChange> changes, ZoneListing listing, String comment) {
        RecordBatch batch = new RecordBatch();
        changes.forEach(change -> batch.add(change, listing, comment));
        return batch;
    }

    private void add(RecordChange change, ZoneListing listing, String comment) {
        Set<String> before = ZoneListing.values(change.before());
        Set<String> wanted = ZoneListing.values(change.after());
        Optional<Long> ttl = change.after().map(RecordSet::ttl);
        Set<String> kept = new HashSet<>();
        for (CloudflareRecord record : listing.records(change.name(), change.type())) {
            String value = record.canonical();
            if (wanted.contains(value) && kept.add(value)) {
                ttl.filter(seconds -> seconds != record.ttl())
                        .ifPresent(seconds -> patches.add(patch(record, seconds)));
            } else if (before.contains(value)) {
                deletes.add(id(record));
            }
        }
        change.after()
                .ifPresent(set -> set.values().stream()
                        .filter(value -> !kept.contains(CloudflareRecord.canonical(set.type(), value)))
                        .forEach(value -> posts.add(
                                CloudflareRecord.post(change.name(), set.type(), value, set.ttl(), comment))));
    }

    private static JsonObject id(CloudflareRecord record) {
        JsonObject json = new JsonObject();
        json.addProperty("id", record.id());
        return json;
    }

    private static JsonObject patch(CloudflareRecord record, long ttl) {
        JsonObject json = id(record);
        json.addProperty("ttl", ttl);
        return json;
    }

    int operations() {
        return deletes.size() + patches.size() + posts.size();
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.add("deletes", deletes);
        json.add("patches", patches);
        json.add("posts", posts);
        return json;
    }
}
