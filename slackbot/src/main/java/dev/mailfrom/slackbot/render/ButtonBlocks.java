package dev.mailfrom.slackbot.render;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** Buttons as Slack's blocks (limits: text 75, confirm title 100, confirm text 300, its buttons 30, value 2000 characters). */
public final class ButtonBlocks {

    /** Slack itself opens the address; the bot hears of the click and has nothing to do. */
    public static final String LINK = "link:open:v1";

    private static final int LABEL = 75;
    private static final int CONFIRM_BUTTON = 30;
    private static final int CONFIRM_TITLE = 100;
    private static final int CONFIRM_TEXT = 300;

    private ButtonBlocks() {}

    /**
     * One button.
     *
     * @param style empty, {@code primary} or {@code danger}
     * @param value an opaque id; the button carries nothing else
     * @param warning what Slack asks before the click counts, not escaped
     */
    public record Button(String action, String label, String style, String value, Optional<String> warning) {
        public Button(String action, String label, String value) {
            this(action, label, "", value, Optional.empty());
        }
    }

    public static JsonObject row(List<Button> buttons) {
        JsonArray elements = new JsonArray();
        buttons.forEach(button -> elements.add(json(button)));
        JsonObject block = new JsonObject();
        block.addProperty("type", "actions");
        block.add("elements", elements);
        return block;
    }

    /** A row with one button that opens an address. */
    public static JsonObject linkRow(String label, String url) {
        JsonObject button = json(new Button(LINK, label, "-"));
        button.addProperty("url", url);
        JsonArray elements = new JsonArray();
        elements.add(button);
        JsonObject block = new JsonObject();
        block.addProperty("type", "actions");
        block.add("elements", elements);
        return block;
    }

    /** A button beside a section. @param spoken what a screen reader says instead of the label */
    public static JsonObject accessory(Button button, String spoken) {
        JsonObject json = json(button);
        json.addProperty("accessibility_label", PlainText.truncate(PlainText.toSingleLine(spoken), LABEL));
        return json;
    }

    /** A button beside a section that opens an address. */
    public static JsonObject linkAccessory(Button button, String url, String spoken) {
        JsonObject json = accessory(button, spoken);
        json.addProperty("url", url);
        return json;
    }

    private static JsonObject json(Button button) {
        JsonObject json = new JsonObject();
        json.addProperty("type", "button");
        json.addProperty("action_id", button.action());
        json.add("text", PlainText.textObject(button.label(), LABEL));
        json.addProperty("value", button.value());
        if (!button.style().isEmpty()) {
            json.addProperty("style", button.style());
        }
        button.warning().ifPresent(warning -> json.add("confirm", confirmation(warning)));
        return json;
    }

    private static JsonObject confirmation(String warning) {
        JsonObject confirm = new JsonObject();
        confirm.add("title", PlainText.textObject("This can stop mail that works now", CONFIRM_TITLE));
        confirm.add("text", PlainText.textObject(warning, CONFIRM_TEXT));
        confirm.add("confirm", PlainText.textObject("Change it", CONFIRM_BUTTON));
        confirm.add("deny", PlainText.textObject("Leave it as it is", CONFIRM_BUTTON));
        confirm.addProperty("style", "danger");
        return confirm;
    }
}
