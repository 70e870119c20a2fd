package dev.mailfrom.slackbot.render;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of a modal (docs.slack.dev/reference/block-kit/blocks/input-block). An update keeps what a person has
 * entered while the block id and action id stay the same; a new block id clears it.
 */
public final class InputBlocks {

    private static final int TEXT = 75;
    private static final int PLACEHOLDER = 150;
    private static final int LABEL = 2_000;

    private InputBlocks() {}

    /** One choice. @param value at most 75 characters @param detail may be empty */
    public record SelectOption(String value, String text, String detail) {

        public SelectOption(String value, String text) {
            this(value, text, "");
        }

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

    /** A text field. @param most how many characters it takes, 1 to 3000 */
    public static JsonObject plainTextInput(
            String action, String placeholder, String initial, boolean multiline, int most) {
        JsonObject element = element("plain_text_input", action);
        element.addProperty("multiline", multiline);
        element.addProperty("max_length", most);
        if (!placeholder.isEmpty()) {
            element.add("placeholder", PlainText.textObject(placeholder, PLACEHOLDER));
        }
        if (!initial.isEmpty() && initial.length() <= most) {
            element.addProperty("initial_value", initial);
        }
        return element;
    }

    /** A drop-down list. @param options 1 to 100 @param chosen one of them */
    public static JsonObject staticSelect(String action, List<SelectOption> options, SelectOption chosen) {
        return choice("static_select", action, options, chosen);
    }

    /** Radio buttons. @param options 1 to 10 @param chosen one of them */
    public static JsonObject radioButtons(String action, List<SelectOption> options, SelectOption chosen) {
        return choice("radio_buttons", action, options, chosen);
    }

    /** A box to check. @param checked whether it is at first */
    public static JsonObject checkbox(String action, SelectOption option, boolean checked) {
        JsonArray all = new JsonArray();
        all.add(option.json());
        JsonObject element = element("checkboxes", action);
        element.add("options", all);
        if (checked) {
            element.add("initial_options", all.deepCopy());
        }
        return element;
    }

    /** A field that takes one file (docs.slack.dev/reference/block-kit/block-elements/file-input-element). @param types the ends of its name */
    public static JsonObject fileInput(String action, List<String> types) {
        JsonArray all = new JsonArray();
        types.forEach(all::add);
        JsonObject element = element("file_input", action);
        element.add("filetypes", all);
        element.addProperty("max_files", 1);
        return element;
    }

    /** A list of the channels and conversations of the person; Slack fills it. */
    public static JsonObject conversationsSelect(String action) {
        JsonObject element = element("conversations_select", action);
        element.addProperty("default_to_current_conversation", true);
        JsonArray kinds = new JsonArray();
        List.of("public", "private").forEach(kinds::add);
        JsonObject filter = new JsonObject();
        filter.add("include", kinds);
        element.add("filter", filter);
        return element;
    }

    private static JsonObject choice(String type, String action, List<SelectOption> options, SelectOption chosen) {
        JsonArray all = new JsonArray();
        options.forEach(option -> all.add(option.json()));
        JsonObject element = element(type, action);
        element.add("options", all);
        element.add("initial_option", chosen.json());
        return element;
    }

    /** A list whose options the bot supplies while a person types. */
    public static JsonObject externalSelect(String action, String placeholder, Optional<SelectOption> chosen) {
        JsonObject element = element("external_select", action);
        element.addProperty("min_query_length", 1);
        element.add("placeholder", PlainText.textObject(placeholder, PLACEHOLDER));
        chosen.ifPresent(option -> element.add("initial_option", option.json()));
        return element;
    }

    private static JsonObject element(String type, String action) {
        JsonObject element = new JsonObject();
        element.addProperty("type", type);
        element.addProperty("action_id", action);
        return element;
    }

    /** The block of an input. @param hint may be empty @param dispatch whether Slack tells the bot of a choice at once */
    public static JsonObject inputBlock(
            String id, String label, String hint, JsonObject element, boolean optional, boolean dispatch) {
        JsonObject block = new JsonObject();
        block.addProperty("type", "input");
        block.addProperty("block_id", id);
        block.add("label", PlainText.textObject(label, LABEL));
        if (!hint.isEmpty()) {
            block.add("hint", PlainText.textObject(hint, LABEL));
        }
        block.add("element", element);
        block.addProperty("optional", optional);
        block.addProperty("dispatch_action", dispatch);
        return block;
    }
}
