package dev.mailfrom.tests;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.List;

/**
 * What one run of the program left behind.
 *
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 * @param exit its exit code; 128 + the signal's number where a signal ended it
 */
public record Ran(String out, String err, int exit, Duration took) {

    /** Standard output as one JSON object. */
    JsonObject json() {
        return JsonParser.parseString(out).getAsJsonObject();
    }

    /** The error object of JSON mode on standard error; notices may stand before it. */
    public JsonObject error() {
        String last = err.lines().reduce("", (before, line) -> line);
        if (!last.startsWith("{")) {
            throw new AssertionError("exit " + exit + ", and no error object at the end of:\n" + err);
        }
        return JsonParser.parseString(last).getAsJsonObject().getAsJsonObject("Error");
    }

    /** The codes of the findings of an object, in their order. */
    static List<String> codes(JsonObject identity) {
        return texts(identity.getAsJsonArray("Findings"), "Code");
    }

    /** One member of each object of an array. */
    static List<String> texts(JsonArray array, String key) {
        return array.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(object -> object.get(key).getAsString())
                .toList();
    }
}
