package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What Slack refuses in a message (docs.slack.dev/reference/block-kit). */
public final class SlackLimits {

    private SlackLimits() {}

    /** Fails with what Slack would not take. */
    public static void check(String text, JsonArray blocks) {
        assertThat(text).as("text beside the blocks").isNotBlank();
        assertThat(text.length()).as("text").isLessThanOrEqualTo(40_000);
        assertHarmless(text);
        assertThat(blocks.size()).as("blocks").isBetween(1, 50);
        int all = 0;
        for (JsonElement element : blocks) {
            JsonObject block = element.getAsJsonObject();
            all += switch (block.get("type").getAsString()) {
                case "header" -> text(block.getAsJsonObject("text"), "plain_text", 150);
                case "section" -> text(block.getAsJsonObject("text"), "mrkdwn", 3000);
                case "actions" -> actions(block.getAsJsonArray("elements"));
                default -> throw new AssertionError("unknown block " + block);
            };
        }
        assertThat(all).as("characters over all blocks").isLessThanOrEqualTo(13_000);
    }

    static int text(JsonObject text, String type, int most) {
        assertThat(text.get("type").getAsString()).isEqualTo(type);
        String value = text.get("text").getAsString();
        assertThat(value.length()).as(value).isBetween(1, most);
        assertThat(value).isNotBlank();
        if (type.equals("mrkdwn")) {
            assertThat(text.get("verbatim").getAsBoolean()).isTrue();
            assertHarmless(value);
        }
        return value.length();
    }

    /** No link, no channel, nobody called who is not meant: only ids of people and groups, and dates of our own. */
    private static void assertHarmless(String marked) {
        String rest = marked.replaceAll("<@[UW][A-Z0-9]+>|<#[CGD][A-Z0-9]+>|<!subteam\\^S[A-Z0-9]+>", "")
                .replaceAll("<!date\\^\\d+\\^[^|<>]*\\|[^|<>]*>", "");
        assertThat(rest).doesNotContain("<").doesNotContain(">");
        assertThat(rest.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
    }

    static int actions(JsonArray elements) {
        assertThat(elements.size()).isBetween(1, 25);
        int all = 0;
        int primary = 0;
        for (JsonElement element : elements) {
            JsonObject button = element.getAsJsonObject();
            assertThat(button.get("type").getAsString()).isEqualTo("button");
            assertThat(button.get("action_id").getAsString().length()).isBetween(1, 255);
            assertThat(button.get("value").getAsString().length()).isBetween(1, 2000);
            all += text(button.getAsJsonObject("text"), "plain_text", 75);
            primary += button.has("style") && button.get("style").getAsString().equals("primary") ? 1 : 0;
            if (button.has("accessibility_label")) {
                assertThat(button.get("accessibility_label").getAsString().length())
                        .isBetween(1, 75);
            }
            if (button.has("url")) {
                assertThat(button.get("url").getAsString().length()).isBetween(1, 3000);
            }
            if (button.has("confirm")) {
                JsonObject confirm = button.getAsJsonObject("confirm");
                all += text(confirm.getAsJsonObject("title"), "plain_text", 100);
                all += text(confirm.getAsJsonObject("text"), "plain_text", 300);
                all += text(confirm.getAsJsonObject("confirm"), "plain_text", 30);
                all += text(confirm.getAsJsonObject("deny"), "plain_text", 30);
            }
        }
        assertThat(primary).isLessThanOrEqualTo(1);
        return all;
    }
}
