package dev.mailfrom.slackbot.render;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a window (docs.slack.dev/reference/block-kit/blocks/input-block). What somebody has filled in stays when
 * the window is shown anew, as long as the ids of block and action stay; a new block id begins anew.
 */
public final class InputBlocks {

    private static final int TEXT = 75;
    private static final int PLACEHOLDER = 150;
    private static final int LABEL = 2_000;

    private InputBlocks() {}

    /** One choice. @param value at most 75 characters @param detail empty for none */
    public record SelectOption(String value, String text, String detail) {

        public SelectOption(String value, String text) {
            this(value, text, "");
        }

        /** As Slack takes it. */
        public JsonObject json() {
            JsonObject json = new JsonObject();
            json.add("text", PlainText.textObject(PlainText.truncateMiddle(PlainText.toSingleLine(text), TEXT), TEXT));
            json.addProperty("value", value);
            if (!detail.isEmpty()) {
                json.add("description", PlainText.textObject(detail, TEXT));
            }
            return json;
        }
    }

    /** A line to write in. @param most how many characters it takes, 1 to 3000 */
    public static JsonObject plainTextInput(
            String action, String placeholder, String initial, boolean lines, int most) {
        JsonObject element = element("plain_text_input", action);
        element.addProperty("multiline", lines);
        element.addProperty("max_length", most);
        if (!placeholder.isEmpty()) {
            element.add("placeholder", PlainText.textObject(placeholder, PLACEHOLDER));
        }
        if (!initial.isEmpty() && initial.length() <= most) {
            element.addProperty("initial_value", initial);
        }
        return element;
    }

    /** A list to choose from. @param selectOptions 1 to 100 @param chosen one of them */
    public static JsonObject staticSelect(String action, List<SelectOption> selectOptions, SelectOption chosen) {
        return chosen(element("static_select", action), selectOptions, chosen);
    }

    /** A few to choose from, all in sight. @param selectOptions 1 to 10 @param chosen one of them */
    public static JsonObject radioButtons(String action, List<SelectOption> selectOptions, SelectOption chosen) {
        return chosen(element("radio_buttons", action), selectOptions, chosen);
    }

    private static JsonObject chosen(JsonObject element, List<SelectOption> selectOptions, SelectOption chosen) {
        JsonArray all = new JsonArray();
        selectOptions.forEach(selectOption -> all.add(selectOption.json()));
        element.add("options", all);
        element.add("initial_option", chosen.json());
        return element;
    }

    /** A list that is asked for while one types. */
    public static JsonObject externalSelect(String action, String placeholder, Optional<SelectOption> chosen) {
        JsonObject element = element("external_select", action);
        element.addProperty("min_query_length", 1);
        element.add("placeholder", PlainText.textObject(placeholder, PLACEHOLDER));
        chosen.ifPresent(selectOption -> element.add("initial_option", selectOption.json()));
        return element;
    }

    private static JsonObject element(String type, String action) {
        JsonObject element = new JsonObject();
        element.addProperty("type", type);
        element.addProperty("action_id", action);
        return element;
    }

    /** The field as a block. @param hint empty for none @param told whether the bot hears of a choice at once */
    public static JsonObject inputBlock(
            String id, String label, String hint, JsonObject element, boolean optional, boolean told) {
        JsonObject block = new JsonObject();
        block.addProperty("type", "input");
        block.addProperty("block_id", id);
        block.add("label", PlainText.textObject(label, LABEL));
        if (!hint.isEmpty()) {
            block.add("hint", PlainText.textObject(hint, LABEL));
        }
        block.add("element", element);
        block.addProperty("optional", optional);
        block.addProperty("dispatch_action", told);
        return block;
    }
}
