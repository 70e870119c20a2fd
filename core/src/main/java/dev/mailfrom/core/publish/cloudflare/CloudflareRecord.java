package dev.mailfrom.core.publish.cloudflare;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.RecordType;
import java.util.Locale;
import java.util.Optional;

/**
 * One record as Cloudflare has it; a set is all of one name and type.
 *
 * @param name in lower case, without the trailing dot
 * @param value in the form of a zone file
 * @param ttl in seconds; 1 where Cloudflare chooses it
 * @param isManaged whether Cloudflare itself answers for it: a proxied record, or one of its mail routing
 */
record CloudflareRecord(String id, String name, RecordType type, String value, long ttl, boolean isManaged) {

    /** Empty for types that this program does not use. */
    static Optional<CloudflareRecord> of(JsonObject json) {
        return RecordType.named(JsonFields.text(json, "type"))
                .map(type -> new CloudflareRecord(
                        JsonFields.text(json, "id"),
                        DomainNames.plain(JsonFields.text(json, "name")),
                        type,
                        value(type, json),
                        JsonFields.number(json, "ttl"),
                        JsonFields.isTrue(json, "proxied")
                                || JsonFields.isTrue(json, "locked")
                                || isReadOnly(json.get("meta"))));
    }

    private static String value(RecordType type, JsonObject json) {
        String content = JsonFields.text(json, "content");
        return switch (type) {
            case MX -> JsonFields.number(json, "priority") + " " + absolute(content);
            case TXT, SPF -> TxtContent.quoted(content);
            case CNAME, NS, PTR, DNAME -> absolute(content);
            default -> content;
        };
    }

    private static String absolute(String name) {
        return name.endsWith(".") ? name : name + ".";
    }

    private static boolean isReadOnly(JsonElement meta) {
        return meta instanceof JsonObject object
                && (JsonFields.isTrue(object, "read_only") || JsonFields.isTrue(object, "email_routing"));
    }

    /** What is sent for a new record. @param comment Cloudflare shows it beside the record */
    static JsonObject post(String name, RecordType type, String value, long ttl, String comment) {
        JsonObject json = new JsonObject();
        json.addProperty("type", type.name());
        json.addProperty("name", name);
        if (type == RecordType.MX) {
            String[] words = value.split(" ", 2);
            json.addProperty("priority", Integer.parseInt(words[0]));
            json.addProperty("content", words[1].replaceFirst("\\.$", ""));
        } else {
            json.addProperty("content", type == RecordType.TXT ? value : value.replaceFirst("\\.$", ""));
        }
        json.addProperty("ttl", ttl);
        json.addProperty("comment", comment);
        return json;
    }

    /** The value as others write it, too: the case of host names does not matter. */
    static String canonical(RecordType type, String value) {
        return type == RecordType.TXT || type == RecordType.SPF
                ? TxtContent.quoted(value)
                : value.toLowerCase(Locale.ROOT);
    }

    String canonical() {
        return canonical(type, value);
    }
}
