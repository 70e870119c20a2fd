package dev.mailfrom.slackbot.render;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * A message for Slack.
 *
 * @param text the whole message in words, escaped; screen readers and notifications use it instead of the blocks
 * @param blocks within Slack's limits
 */
public record SlackMessage(String text, JsonArray blocks) {

    public String toJson() {
        JsonObject kept = new JsonObject();
        kept.addProperty("text", text);
        kept.add("blocks", blocks);
        return kept.toString();
    }

    public static SlackMessage fromJson(String kept) {
        JsonObject read = JsonParser.parseString(kept).getAsJsonObject();
        return new SlackMessage(read.get("text").getAsString(), read.getAsJsonArray("blocks"));
    }
}
