package dev.mailfrom.core.view.records;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.view.format.JsonFormatter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The body of {@code POST /zones/{zone_id}/dns_records/batch} of Cloudflare's API (Batch DNS Records). It only adds
 * records; those to delete are known there by an id that DNS does not tell. The text of a TXT record stands in quotation
 * marks, a long one as several quoted strings; names have no trailing dot. Many records make several batches.
 */
public final class CloudflareFormat implements RecordFormat {

    /** The operations of one batch that every plan of Cloudflare allows. */
    private static final int OPERATIONS = 200;

    @Override
    public String format(List<ZoneRecords> zones) {
        return RecordFormat.join(zones, part -> text(part.changes()));
    }

    private static String text(RecordChanges changes) {
        return RecordBatches.split(changes.publish(), OPERATIONS, record -> 1).stream()
                .map(CloudflareFormat::batch)
                .collect(Collectors.joining("\n\n"));
    }

    private static String batch(List<RequiredRecord> records) {
        JsonArray posts = new JsonArray();
        records.forEach(record -> posts.add(post(record)));
        JsonObject batch = new JsonObject();
        batch.add("posts", posts);
        return JsonFormatter.pretty(batch);
    }

    private static JsonObject post(RequiredRecord record) {
        JsonObject post = new JsonObject();
        post.addProperty("type", record.type().name());
        post.addProperty("name", record.name());
        if (record.type() == RecordType.MX) {
            String[] parts = record.value().split(" ", 2);
            post.addProperty("content", parts[1].replaceFirst("\\.$", ""));
            post.addProperty("priority", Integer.parseInt(parts[0]));
        } else {
            post.addProperty("content", record.value());
        }
        post.addProperty("ttl", record.ttl());
        return post;
    }

    @Override
    public boolean hasDeletions() {
        return false;
    }

    @Override
    public boolean hasManyZones() {
        return false;
    }
}
