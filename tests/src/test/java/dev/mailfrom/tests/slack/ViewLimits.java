package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Slack refuses in a window, a home page, a list of options or an answer to a window that was sent off
 * (docs.slack.dev/reference/views, docs.slack.dev/reference/block-kit).
 */
public final class ViewLimits {

    private ViewLimits() {}

    /** Fails with what Slack would not take. */
    public static void checkView(JsonObject view) {
        String type = view.get("type").getAsString();
        assertThat(type).isIn("modal", "home");
        JsonArray blocks = view.getAsJsonArray("blocks");
        assertThat(blocks.size()).as("blocks").isBetween(1, 100);
        Set<String> ids = new HashSet<>();
        boolean fields = false;
        for (JsonElement element : blocks) {
            JsonObject block = element.getAsJsonObject();
            if (block.has("block_id")) {
                String id = block.get("block_id").getAsString();
                assertThat(id.length()).isBetween(1, 255);
                assertThat(ids.add(id)).as("block_id " + id + " is there once").isTrue();
            }
            fields |= block.get("type").getAsString().equals("input");
            block(block);
        }
        assertThat(view.toString().length()).as("the whole").isLessThan(250_000);
        if (type.equals("modal")) {
            modal(view, fields);
        } else {
            assertThat(view.has("title") || view.has("submit")).isFalse();
        }
    }

    private static void modal(JsonObject view, boolean fields) {
        SlackLimits.text(view.getAsJsonObject("title"), "plain_text", 24);
        if (view.has("close")) {
            SlackLimits.text(view.getAsJsonObject("close"), "plain_text", 24);
        }
        assertThat(view.has("submit") || !fields)
                .as("a window with fields has a button to send it off")
                .isTrue();
        if (view.has("submit")) {
            SlackLimits.text(view.getAsJsonObject("submit"), "plain_text", 24);
        }
        assertThat(view.get("callback_id").getAsString().length()).isBetween(1, 255);
        if (view.has("private_metadata")) {
            assertThat(view.get("private_metadata").getAsString().length()).isLessThanOrEqualTo(3000);
            assertThat(view.get("private_metadata").getAsString())
                    .as("nothing secret")
                    .doesNotContain("http");
        }
    }

    private static void block(JsonObject block) {
        switch (block.get("type").getAsString()) {
            case "header" -> SlackLimits.text(block.getAsJsonObject("text"), "plain_text", 150);
            case "section" -> {
                SlackLimits.text(block.getAsJsonObject("text"), "mrkdwn", 3000);
                if (block.has("accessory")) {
                    JsonArray one = new JsonArray();
                    one.add(block.get("accessory"));
                    SlackLimits.actions(one);
                }
            }
            case "actions" -> SlackLimits.actions(block.getAsJsonArray("elements"));
            case "input" -> input(block);
            default -> throw new AssertionError("unknown block " + block);
        }
    }

    private static void input(JsonObject block) {
        SlackLimits.text(block.getAsJsonObject("label"), "plain_text", 2000);
        if (block.has("hint")) {
            SlackLimits.text(block.getAsJsonObject("hint"), "plain_text", 2000);
        }
        JsonObject element = block.getAsJsonObject("element");
        assertThat(element.get("action_id").getAsString().length()).isBetween(1, 255);
        if (element.has("placeholder")) {
            SlackLimits.text(element.getAsJsonObject("placeholder"), "plain_text", 150);
        }
        switch (element.get("type").getAsString()) {
            case "plain_text_input" -> {
                int most = element.get("max_length").getAsInt();
                assertThat(most).isBetween(1, 3000);
                if (element.has("initial_value")) {
                    assertThat(element.get("initial_value").getAsString().length())
                            .isBetween(1, most);
                }
            }
            case "static_select" -> chosen(element, 100);
            case "radio_buttons" -> chosen(element, 10);
            case "external_select" -> {
                if (element.has("initial_option")) {
                    option(element.getAsJsonObject("initial_option"));
                }
            }
            default -> throw new AssertionError("unknown element " + element);
        }
    }

    private static void chosen(JsonObject element, int most) {
        List<String> options = options(element.getAsJsonArray("options"), 1, most);
        option(element.getAsJsonObject("initial_option"));
        assertThat(options).contains(element.getAsJsonObject("initial_option").toString());
    }

    private static List<String> options(JsonArray options, int least, int most) {
        assertThat(options.size()).as("options").isBetween(least, most);
        Set<String> values = new HashSet<>();
        List<String> all = new ArrayList<>();
        for (JsonElement option : options) {
            option(option.getAsJsonObject());
            assertThat(values.add(option.getAsJsonObject().get("value").getAsString()))
                    .as("no value twice")
                    .isTrue();
            all.add(option.toString());
        }
        return all;
    }

    private static void option(JsonObject option) {
        SlackLimits.text(option.getAsJsonObject("text"), "plain_text", 75);
        assertThat(option.get("value").getAsString().length()).isBetween(1, 75);
        if (option.has("description")) {
            SlackLimits.text(option.getAsJsonObject("description"), "plain_text", 75);
        }
    }

    /** What was answered to somebody who types in a list. */
    public static void checkOptions(JsonObject answer) {
        if (!answer.has("option_groups")) {
            options(answer.getAsJsonArray("options"), 0, 100);
            return;
        }
        JsonArray groups = answer.getAsJsonArray("option_groups");
        assertThat(groups.size()).isBetween(1, 100);
        groups.forEach(group -> {
            SlackLimits.text(group.getAsJsonObject().getAsJsonObject("label"), "plain_text", 75);
            options(group.getAsJsonObject().getAsJsonArray("options"), 1, 100);
        });
    }

    /** What was answered to a window that was sent off: sentences at blocks that it has. */
    public static void checkErrors(JsonObject answer, JsonObject view) {
        assertThat(answer.get("response_action").getAsString()).isEqualTo("errors");
        Set<String> blocks = new HashSet<>();
        view.getAsJsonArray("blocks").forEach(block -> {
            if (block.getAsJsonObject().get("type").getAsString().equals("input")) {
                blocks.add(block.getAsJsonObject().get("block_id").getAsString());
            }
        });
        JsonObject errors = answer.getAsJsonObject("errors");
        assertThat(errors.size()).isPositive();
        errors.entrySet().forEach(error -> {
            assertThat(blocks).contains(error.getKey());
            assertThat(error.getValue().getAsString()).isNotBlank();
        });
    }
}
