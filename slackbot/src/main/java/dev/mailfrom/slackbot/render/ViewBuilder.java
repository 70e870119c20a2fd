package dev.mailfrom.slackbot.render;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Builds a modal or a home tab within Slack's limits (docs.slack.dev/reference/views): title and buttons 24 characters,
 * 100 blocks, private metadata 3000. Blocks that do not fit are counted and left out.
 */
public final class ViewBuilder {

    private static final int LABEL = 24;
    private static final int MOST_BLOCKS = 100;
    private static final int SECTION = 2_900;

    private final JsonObject view = new JsonObject();
    private final JsonArray blocks = new JsonArray();
    private int omitted;

    private ViewBuilder(String type) {
        view.addProperty("type", type);
    }

    /** A modal. @param kind its callback id @param close the label of the button that closes it */
    public static ViewBuilder window(String kind, String title, String close) {
        ViewBuilder builder = new ViewBuilder("modal");
        builder.view.addProperty("callback_id", kind);
        builder.view.add("title", PlainText.textObject(title, LABEL));
        builder.view.add("close", PlainText.textObject(close, LABEL));
        return builder;
    }

    public static ViewBuilder home() {
        return new ViewBuilder("home");
    }

    /** Adds the submit button; a modal with inputs needs one. */
    public ViewBuilder submit(String label) {
        view.add("submit", PlainText.textObject(label, LABEL));
        return this;
    }

    /** Sets what comes back with every interaction. Slack stores it, so it must not be secret. @param note at most 3000 characters */
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

    /** @param marked mark-up with its contents escaped */
    public ViewBuilder text(String marked) {
        return add(section(marked));
    }

    /** @param title not escaped */
    public ViewBuilder header(String title) {
        return add(PlainText.header(title));
    }

    /** Adds mark-up with a button beside it. */
    public ViewBuilder row(String marked, JsonObject button) {
        JsonObject block = section(marked);
        block.add("accessory", button);
        return add(block);
    }

    private static JsonObject section(String marked) {
        return MessageBuilder.section(Mrkdwn.truncate(marked, SECTION));
    }

    public ViewBuilder message(SlackMessage message) {
        message.blocks().forEach(block -> add(block.getAsJsonObject()));
        return this;
    }

    /** The view. Nothing can be added afterwards. */
    public JsonObject json() {
        if (omitted > 0) {
            blocks.add(MessageBuilder.section("… " + omitted + " more do not fit here."));
        }
        view.add("blocks", blocks);
        return view;
    }
}
