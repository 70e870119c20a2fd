package dev.mailfrom.slackbot.render;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** The window that asks for the reason of breaking the glass (limits: title 24, label 2000, metadata 3000 characters). */
public final class ReasonModal {

    /** The window's callback id. */
    public static final String CALLBACK = "plan:reason:v1";

    /** The input's block and action. */
    public static final String REASON = "reason";

    private static final int LONGEST = 500;

    private static final int SHORTEST = 5;
    private static final int MOST = 1_000;

    private ReasonModal() {}

    /**
     * @param card comes back with the answer and is not shown
     * @param danger what the change can do, not escaped; may be empty
     * @param told who will be told, as mark-up
     */
    public static JsonObject of(String card, String danger, String told) {
        JsonObject view = new JsonObject();
        view.addProperty("type", "modal");
        view.addProperty("callback_id", CALLBACK);
        view.addProperty("private_metadata", card);
        view.add("title", plain("Break glass"));
        view.add("submit", plain("Apply now"));
        view.add("close", plain("Leave it"));
        JsonArray blocks = new JsonArray();
        if (!danger.isEmpty()) {
            blocks.add(MessageBuilder.section("⛔ " + Mrkdwn.truncate(Mrkdwn.escape(danger), MOST)));
        }
        blocks.add(MessageBuilder.section(
                "This applies the change without a second person. Your reason goes into the journal and"
                        + " into the channel"
                        + (told.isEmpty() ? "." : ", where these people are called: " + told + ".")));
        blocks.add(input());
        view.add("blocks", blocks);
        return view;
    }

    private static JsonObject input() {
        JsonObject element = new JsonObject();
        element.addProperty("type", "plain_text_input");
        element.addProperty("action_id", REASON);
        element.addProperty("multiline", true);
        element.addProperty("min_length", SHORTEST);
        element.addProperty("max_length", LONGEST);
        JsonObject block = new JsonObject();
        block.addProperty("type", "input");
        block.addProperty("block_id", REASON);
        block.add("label", plain("Why can it not wait for somebody else?"));
        block.add("element", element);
        return block;
    }

    private static JsonObject plain(String text) {
        JsonObject plain = new JsonObject();
        plain.addProperty("type", "plain_text");
        plain.addProperty("text", text);
        plain.addProperty("emoji", false);
        return plain;
    }
}
