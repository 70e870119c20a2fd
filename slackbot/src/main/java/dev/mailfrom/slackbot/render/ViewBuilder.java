package dev.mailfrom.slackbot.render;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * A window or a home page in the making (docs.slack.dev/reference/views): title and buttons 24 characters, 100 blocks,
 * private metadata 3000. What does not fit is counted and left out.
 */
public final class ViewBuilder {

    private static final int LABEL = 24;
    private static final int MOST_BLOCKS = 100;

    private final JsonObject view = new JsonObject();
    private final JsonArray blocks = new JsonArray();
    private int omitted;

    private ViewBuilder(String type) {
        view.addProperty("type", type);
    }

    /** A window. @param kind comes back with everything that is done in it @param close the button that leaves it */
    public static ViewBuilder window(String kind, String title, String close) {
        ViewBuilder builder = new ViewBuilder("modal");
        builder.view.addProperty("callback_id", kind);
        builder.view.add("title", PlainText.textObject(title, LABEL));
        builder.view.add("close", PlainText.textObject(close, LABEL));
        return builder;
    }

    /** A home page. */
    public static ViewBuilder home() {
        return new ViewBuilder("home");
    }

    /** The button that sends the window off; a window with fields needs one. */
    public ViewBuilder submit(String label) {
        view.add("submit", PlainText.textObject(label, LABEL));
        return this;
    }

    /** What comes back unseen with everything that is done. Nothing secret: Slack keeps it. @param note 3000 characters at most */
    public ViewBuilder privateMetadata(String note) {
        view.addProperty("private_metadata", note);
        return this;
    }

    public ViewBuilder add(JsonObject block) {
        if (blocks.size() < MOST_BLOCKS - 1) {
            blocks.add(block);
        } else {
            omitted++;
        }
        return this;
    }

    /** Lines of mark-up, as one block. @param marked its contents escaped */
    public ViewBuilder text(String marked) {
        return add(MessageBuilder.section(Mrkdwn.truncate(marked, 2_900)));
    }

    /** A heading. @param title not escaped */
    public ViewBuilder header(String title) {
        JsonObject block = new JsonObject();
        block.addProperty("type", "header");
        block.add("text", PlainText.textObject(title, 150));
        return add(block);
    }

    /** Lines of mark-up with a button beside them. */
    public ViewBuilder row(String marked, JsonObject button) {
        JsonObject block = MessageBuilder.section(Mrkdwn.truncate(marked, 2_900));
        block.add("accessory", button);
        return add(block);
    }

    /** The blocks of a message. */
    public ViewBuilder message(SlackMessage message) {
        message.blocks().forEach(block -> add(block.getAsJsonObject()));
        return this;
    }

    /** The whole. Nothing can be added afterwards. */
    public JsonObject json() {
        if (omitted > 0) {
            blocks.add(MessageBuilder.section("… " + omitted + " more that do not fit here."));
        }
        view.add("blocks", blocks);
        return view;
    }
}
