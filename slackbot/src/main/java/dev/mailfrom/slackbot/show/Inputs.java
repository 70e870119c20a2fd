package dev.mailfrom.slackbot.show;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a window (docs.slack.dev/reference/block-kit/blocks/input-block). What somebody has filled in stays when
 * the window is shown anew, as long as the ids of block and action stay; a new block id begins anew.
 */
public final class Inputs {

    private static final int TEXT = 75;
    private static final int PLACEHOLDER = 150;
    private static final int LABEL = 2_000;

    private Inputs() {}

    /** One choice. @param value at most 75 characters @param detail empty for none */
    public record Option(String value, String text, String detail) {

        public Option(String value, String text) {
            this(value, text, "");
        }

        /** As Slack takes it. */
        public JsonObject json() {
            JsonObject json = new JsonObject();
            json.add("text", Plain.of(Plain.middle(Plain.clean(text), TEXT), TEXT));
            json.addProperty("value", value);
            if (!detail.isEmpty()) {
                json.add("description", Plain.of(detail, TEXT));
            }
            return json;
        }
    }

    /** A line to write in. @param most how many characters it takes, 1 to 3000 */
    public static JsonObject text(String action, String placeholder, String initial, boolean lines, int most) {
        JsonObject element = element("plain_text_input", action);
        element.addProperty("multiline", lines);
        element.addProperty("max_length", most);
        if (!placeholder.isEmpty()) {
            element.add("placeholder", Plain.of(placeholder, PLACEHOLDER));
        }
        if (!initial.isEmpty() && initial.length() <= most) {
            element.addProperty("initial_value", initial);
        }
        return element;
    }

    /** A list to choose from. @param options 1 to 100 @param chosen one of them */
    public static JsonObject list(String action, List<Option> options, Option chosen) {
        return chosen(element("static_select", action), options, chosen);
    }

    /** A few to choose from, all in sight. @param options 1 to 10 @param chosen one of them */
    public static JsonObject few(String action, List<Option> options, Option chosen) {
        return chosen(element("radio_buttons", action), options, chosen);
    }

    private static JsonObject chosen(JsonObject element, List<Option> options, Option chosen) {
        JsonArray all = new JsonArray();
        options.forEach(option -> all.add(option.json()));
        element.add("options", all);
        element.add("initial_option", chosen.json());
        return element;
    }

    /** A list that is asked for while one types. */
    public static JsonObject search(String action, String placeholder, Optional<Option> chosen) {
        JsonObject element = element("external_select", action);
        element.addProperty("min_query_length", 1);
        element.add("placeholder", Plain.of(placeholder, PLACEHOLDER));
        chosen.ifPresent(option -> element.add("initial_option", option.json()));
        return element;
    }

    private static JsonObject element(String type, String action) {
        JsonObject element = new JsonObject();
        element.addProperty("type", type);
        element.addProperty("action_id", action);
        return element;
    }

    /** The field as a block. @param hint empty for none @param told whether the bot hears of a choice at once */
    public static JsonObject block(
            String id, String label, String hint, JsonObject element, boolean optional, boolean told) {
        JsonObject block = new JsonObject();
        block.addProperty("type", "input");
        block.addProperty("block_id", id);
        block.add("label", Plain.of(label, LABEL));
        if (!hint.isEmpty()) {
            block.add("hint", Plain.of(hint, LABEL));
        }
        block.add("element", element);
        block.addProperty("optional", optional);
        block.addProperty("dispatch_action", told);
        return block;
    }
}
