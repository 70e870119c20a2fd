package dev.mailfrom.slackbot.alarm;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.slackbot.show.Message;

/**
 * What a message is to show.
 *
 * @param face stands for it: the message is edited when this is another one
 * @param body the message, as it is kept
 * @param over whether nothing will follow
 */
record Shape(String face, String body, boolean over) {

    static Shape of(String face, Message message, boolean over) {
        JsonObject kept = new JsonObject();
        kept.addProperty("text", message.text());
        kept.add("blocks", message.blocks());
        return new Shape(face, kept.toString(), over);
    }

    /** The message that was kept. */
    static Message message(String body) {
        JsonObject kept = JsonParser.parseString(body).getAsJsonObject();
        return new Message(kept.get("text").getAsString(), kept.getAsJsonArray("blocks"));
    }
}
