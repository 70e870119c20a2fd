package dev.mailfrom.slackbot.plan;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.util.List;
import java.util.Optional;

/**
 * The part of a plan's message that stays the same in every state of the change.
 *
 * @param plan its words and its blocks
 * @param warning what is dangerous about it, in words; empty where nothing is
 */
public record PlanMessageBody(SlackMessage plan, Optional<String> warning) {

    /** The most characters of the plan in the plain text of a message. */
    private static final int LONGEST_WORDS = 2_500;

    String toJson() {
        JsonObject kept = JsonParser.parseString(plan.toJson()).getAsJsonObject();
        kept.addProperty("warning", warning.orElse(""));
        return kept.toString();
    }

    public static PlanMessageBody of(PlanMessage planMessage) {
        JsonObject kept = JsonParser.parseString(planMessage.body()).getAsJsonObject();
        Optional<String> warning = Optional.of(kept.get("warning").getAsString());
        return new PlanMessageBody(SlackMessage.fromJson(planMessage.body()), warning.filter(text -> !text.isEmpty()));
    }

    /** Only the title, where the plan itself no longer matters. */
    PlanMessageBody titleOnly() {
        JsonArray header = new JsonArray();
        plan.blocks().asList().stream()
                .limit(1)
                .filter(block ->
                        block.getAsJsonObject().get("type").getAsString().equals("header"))
                .forEach(header::add);
        String title =
                header.isEmpty() ? plan.text() : plan.text().lines().findFirst().orElse("");
        return new PlanMessageBody(new SlackMessage(title, header.isEmpty() ? plan.blocks() : header), warning);
    }

    /** With lines of mark-up and small print below. @param small may be empty @param words what is new, without mark-up */
    SlackMessage withFooter(List<String> lines, String small, String words, List<ButtonBlocks.Button> buttons) {
        MessageBuilder status = MessageBuilder.forFooter();
        lines.forEach(line -> status.line(line, ""));
        JsonArray blocks = lines.isEmpty() ? new JsonArray() : status.message().blocks();
        if (!small.isEmpty()) {
            blocks.add(MessageBuilder.contextBlock(small));
        }
        return withFooter(new SlackMessage(words, blocks), buttons);
    }

    SlackMessage withFooter(SlackMessage status, List<ButtonBlocks.Button> buttons) {
        JsonArray blocks = plan.blocks().deepCopy();
        blocks.addAll(status.blocks());
        if (!buttons.isEmpty()) {
            blocks.add(ButtonBlocks.row(buttons));
        }
        // The news comes first, because a notification shows only the beginning.
        return new SlackMessage(status.text() + "\n" + Mrkdwn.truncate(plan.text(), LONGEST_WORDS), blocks);
    }
}
