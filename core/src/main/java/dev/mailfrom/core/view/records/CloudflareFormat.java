package dev.mailfrom.core.view.records;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.view.format.JsonFormatter;

/**
 * The body of {@code POST /zones/{zone_id}/dns_records/batch} of Cloudflare's API (Batch DNS Records). It only adds
 * records; those to delete are known there by an id that DNS does not tell. The text of a TXT record stands in quotation
 * marks, a long one as several quoted strings; names have no trailing dot.
 */
public final class CloudflareFormat implements RecordFormat {

    @Override
    public String format(RecordChanges changes, String zone) {
        if (changes.publish().isEmpty()) {
            return "";
        }
        JsonArray posts = new JsonArray();
        changes.publish().forEach(record -> posts.add(post(record)));
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
}
