package dev.mailfrom.slackbot.show;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** A row of buttons (limits: text 75, confirm title 100, confirm text 300, its buttons 30, value 2000 characters). */
public final class Buttons {

    private static final int CONFIRM_TITLE = 100;
    private static final int CONFIRM_TEXT = 300;

    private Buttons() {}

    /**
     * One button.
     *
     * @param style empty, {@code primary} or {@code danger}
     * @param value opaque; nothing else is carried
     * @param warning what Slack itself asks before the press counts, not escaped; empty for nothing
     */
    public record Button(String action, String label, String style, String value, Optional<String> warning) {
        public Button(String action, String label, String value) {
            this(action, label, "", value, Optional.empty());
        }
    }

    /** The row as a block. */
    public static JsonObject row(List<Button> buttons) {
        JsonArray elements = new JsonArray();
        buttons.forEach(button -> elements.add(json(button)));
        JsonObject block = new JsonObject();
        block.addProperty("type", "actions");
        block.add("elements", elements);
        return block;
    }

    private static JsonObject json(Button button) {
        JsonObject json = new JsonObject();
        json.addProperty("type", "button");
        json.addProperty("action_id", button.action());
        json.add("text", plain(button.label()));
        json.addProperty("value", button.value());
        if (!button.style().isEmpty()) {
            json.addProperty("style", button.style());
        }
        button.warning().ifPresent(warning -> {
            JsonObject confirm = new JsonObject();
            confirm.add("title", plain(cut("This can stop mail that works now", CONFIRM_TITLE)));
            confirm.add("text", plain(cut(warning, CONFIRM_TEXT)));
            confirm.add("confirm", plain("Change it"));
            confirm.add("deny", plain("Leave it as it is"));
            confirm.addProperty("style", "danger");
            json.add("confirm", confirm);
        });
        return json;
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    private static JsonObject plain(String text) {
        JsonObject plain = new JsonObject();
        plain.addProperty("type", "plain_text");
        plain.addProperty("text", text);
        plain.addProperty("emoji", false);
        return plain;
    }
}
