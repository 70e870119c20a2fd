package dev.mailfrom.tests.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What stands in the body of a request of the bot. */
final class Fields {

    private Fields() {}

    /** The members of an object; what is no text or number stays JSON. */
    static Map<String, String> ofJson(String body) {
        JsonObject object = JsonParser.parseString(body).getAsJsonObject();
        Map<String, String> fields = new HashMap<>();
        object.entrySet()
                .forEach(entry -> fields.put(
                        entry.getKey(),
                        entry.getValue().isJsonPrimitive()
                                ? entry.getValue().getAsString()
                                : entry.getValue().toString()));
        return fields;
    }

    /** The fields of a form. */
    static Map<String, String> ofForm(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
