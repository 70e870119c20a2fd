package dev.mailfrom.slackbot.render;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * What is sent to Slack.
 *
 * @param text all of it in words, for screen readers and notifications, which do not read the blocks; escaped
 * @param blocks within Slack's limits
 */
public record SlackMessage(String text, JsonArray blocks) {

    /** As it is kept until it can be sent. */
    public String toJson() {
        JsonObject kept = new JsonObject();
        kept.addProperty("text", text);
        kept.add("blocks", blocks);
        return kept.toString();
    }

    /** What was kept. */
    public static SlackMessage fromJson(String kept) {
        JsonObject read = JsonParser.parseString(kept).getAsJsonObject();
        return new SlackMessage(read.get("text").getAsString(), read.getAsJsonArray("blocks"));
    }
}
