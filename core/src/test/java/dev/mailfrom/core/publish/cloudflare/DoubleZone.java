package dev.mailfrom.core.publish.cloudflare;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The records of one zone of the double, each with its id. Thread-safe. */
final class DoubleZone {

    private static final Set<String> ADDRESSES = Set.of("A", "AAAA");
    private static final int LONGEST_TEXT = 2048;

    private final String name;
    private Map<String, JsonObject> records = new LinkedHashMap<>();
    private int last;
    private int batches;

    DoubleZone(String name) {
        this.name = name;
    }

    /** With the number and the words of Cloudflare. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final int code;

        RefusedException(int code, String message) {
            super(message);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** @param exactly this name, or null for all */
    synchronized List<JsonObject> list(String exactly) {
        return records.values().stream()
                .filter(record ->
                        exactly == null || record.get("name").getAsString().equals(exactly))
                .map(JsonObject::deepCopy)
                .toList();
    }

    /** Somebody else's record. @param fields others than those that every record has */
    synchronized String put(String type, String owner, String content, long ttl, Map<String, Object> fields) {
        JsonObject record = new JsonObject();
        record.addProperty("type", type);
        record.addProperty("name", owner);
        record.addProperty("content", content);
        record.addProperty("ttl", ttl);
        fields.forEach((key, value) -> {
            if (value instanceof Number number) {
                record.addProperty(key, number);
            } else if (value instanceof JsonElement json) {
                record.add(key, json);
            } else {
                record.addProperty(key, (Boolean) value);
            }
        });
        return store(records, record);
    }

    synchronized void delete(String id) {
        records.remove(id);
    }

    /** How many batches were carried out. */
    synchronized int batches() {
        return batches;
    }

    private String store(Map<String, JsonObject> into, JsonObject record) {
        String id = "%032x".formatted(++last);
        record.addProperty("id", id);
        if (!record.has("proxied")) {
            record.addProperty("proxied", false);
        }
        into.put(id, record);
        return id;
    }

    /** Deletes, patches, puts, posts, in this order; all or none. */
    synchronized JsonObject apply(JsonObject batch) throws RefusedException {
        Map<String, JsonObject> next = new LinkedHashMap<>();
        records.forEach((id, record) -> next.put(id, record.deepCopy()));
        JsonObject result = new JsonObject();
        JsonArray deleted = new JsonArray();
        for (JsonObject one : objects(batch, "deletes")) {
            existing(next, one);
            deleted.add(next.remove(one.get("id").getAsString()));
        }
        JsonArray patched = new JsonArray();
        for (JsonObject one : objects(batch, "patches")) {
            JsonObject record = existing(next, one);
            one.entrySet().forEach(field -> record.add(field.getKey(), field.getValue()));
            check(record);
            patched.add(record.deepCopy());
        }
        JsonArray posted = new JsonArray();
        for (JsonObject one : objects(batch, "posts")) {
            JsonObject record = one.deepCopy();
            check(record);
            checkNeighbours(record, next);
            store(next, record);
            posted.add(record.deepCopy());
        }
        records = next;
        batches++;
        result.add("deletes", deleted);
        result.add("patches", patched);
        result.add("posts", posted);
        return result;
    }

    private static List<JsonObject> objects(JsonObject batch, String key) {
        List<JsonObject> objects = new ArrayList<>();
        if (batch.has(key)) {
            batch.getAsJsonArray(key).forEach(one -> objects.add(one.getAsJsonObject()));
        }
        return objects;
    }

    private static JsonObject existing(Map<String, JsonObject> records, JsonObject one) throws RefusedException {
        JsonObject record = records.get(one.get("id").getAsString());
        if (record == null) {
            throw new RefusedException(81044, "Record does not exist.");
        }
        return record;
    }

    private void check(JsonObject record) throws RefusedException {
        String owner = record.get("name").getAsString();
        String type = record.get("type").getAsString();
        String content = record.get("content").getAsString();
        long ttl = record.get("ttl").getAsLong();
        if (!owner.equals(name) && !owner.endsWith("." + name)) {
            // The real one appends the zone to it, which no client wants.
            throw new RefusedException(9000, "DNS name is invalid.");
        }
        if (ttl != 1 && (ttl < 60 || ttl > 86_400)) {
            throw new RefusedException(9021, "TTL must be between 60 and 86400 seconds, or 1 for Automatic.");
        }
        if (type.equals("MX") && (!record.has("priority") || content.contains(" ") || content.endsWith("."))) {
            throw new RefusedException(9005, "Content for MX record is invalid.");
        }
        if (type.equals("TXT") && (!content.startsWith("\"") || content.length() > LONGEST_TEXT)) {
            throw new RefusedException(9005, "Content for TXT record is invalid.");
        }
    }

    private static void checkNeighbours(JsonObject record, Map<String, JsonObject> records) throws RefusedException {
        String type = record.get("type").getAsString();
        for (JsonObject other : records.values()) {
            if (!other.get("name").equals(record.get("name"))) {
                continue;
            }
            String otherType = other.get("type").getAsString();
            if (otherType.equals("CNAME")) {
                throw new RefusedException(81054, "A CNAME record with that host already exists.");
            }
            if (type.equals("CNAME") && ADDRESSES.contains(otherType)) {
                throw new RefusedException(81053, "An A, AAAA, or CNAME record with that host already exists.");
            }
            if (otherType.equals(type) && other.get("content").equals(record.get("content"))) {
                throw new RefusedException(81058, "An identical record already exists.");
            }
        }
    }
}
