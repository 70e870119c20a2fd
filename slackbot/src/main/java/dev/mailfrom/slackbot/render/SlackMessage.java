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

    /** The same without the row of buttons at its end. */
    public SlackMessage withoutButtons() {
        JsonArray others = blocks.deepCopy();
        int last = others.size() - 1;
        if (last >= 0
                && others.get(last).getAsJsonObject().get("type").getAsString().equals("actions")) {
            others.remove(last);
        }
        return new SlackMessage(text, others);
    }

    /** Whether a table is among the blocks. */
    public boolean hasTable() {
        return blocks.asList().stream()
                .anyMatch(block ->
                        block.getAsJsonObject().get("type").getAsString().equals("table"));
    }

    /** The same in words alone, with its buttons. */
    public SlackMessage inPlainWords() {
        JsonArray plain = new JsonArray();
        plain.add(MessageBuilder.section(Mrkdwn.truncate(text, MessageBuilder.SECTION)));
        blocks.asList().stream()
                .filter(block ->
                        block.getAsJsonObject().get("type").getAsString().equals("actions"))
                .forEach(plain::add);
        return new SlackMessage(Mrkdwn.truncate(text, MessageBuilder.SECTION), plain);
    }

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
