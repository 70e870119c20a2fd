package dev.mailfrom.tests.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;

/**
 * One request the bot made.
 *
 * @param method a Web API method; {@code reply} for a message into a thread, {@code response} for a response URL
 * @param nanos when it came, as {@link System#nanoTime()} has it
 */
public record SlackCall(String method, Map<String, String> fields, long nanos) {

    /** The id of the message that was posted or edited. */
    public String ts() {
        return fields.getOrDefault("ts", "");
    }

    /** What the message says in words. */
    public String text() {
        return fields.getOrDefault("text", "");
    }

    /** What the message shows. */
    public JsonArray blocks() {
        return JsonParser.parseString(fields.getOrDefault("blocks", "[]")).getAsJsonArray();
    }

    /** What a window or home page shows. */
    public JsonObject view() {
        return JsonParser.parseString(fields.get("view")).getAsJsonObject();
    }

    /** Whether the message has a row of buttons. */
    public boolean hasButtons() {
        return fields.getOrDefault("blocks", "").contains("\"actions\"");
    }

    /** What the message's buttons carry. */
    public String value() {
        JsonArray blocks = blocks();
        JsonObject row = blocks.get(blocks.size() - 1).getAsJsonObject();
        return row.getAsJsonArray("elements")
                .get(0)
                .getAsJsonObject()
                .get("value")
                .getAsString();
    }
}
