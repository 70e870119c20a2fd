package dev.mailfrom.slackbot.talk;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.journal.Card;
import dev.mailfrom.slackbot.show.Buttons;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.show.Mrkdwn;
import dev.mailfrom.slackbot.show.Sheet;
import java.util.List;
import java.util.Optional;

/**
 * The part of a card's message that stays, whatever becomes of the change.
 *
 * @param plan its words and its blocks
 * @param warning what is dangerous about it, in words; empty where nothing is
 */
record PlanBody(Message plan, Optional<String> warning) {

    /** So much of the plan stands in the words of a message, in characters. */
    private static final int LONGEST_WORDS = 2_500;

    /** As it is kept in a card. */
    String kept() {
        JsonObject kept = JsonParser.parseString(plan.kept()).getAsJsonObject();
        kept.addProperty("warning", warning.orElse(""));
        return kept.toString();
    }

    static PlanBody of(Card card) {
        JsonObject kept = JsonParser.parseString(card.body()).getAsJsonObject();
        Optional<String> warning = Optional.of(kept.get("warning").getAsString());
        return new PlanBody(Message.of(card.body()), warning.filter(text -> !text.isEmpty()));
    }

    /** With lines of mark-up below. @param words what is new, without mark-up */
    Message with(List<String> lines, String words, List<Buttons.Button> buttons) {
        Sheet status = Sheet.below();
        lines.forEach(line -> status.line(line, ""));
        return with(new Message(words, status.message().blocks()), buttons);
    }

    Message with(Message status, List<Buttons.Button> buttons) {
        JsonArray blocks = plan.blocks().deepCopy();
        blocks.addAll(status.blocks());
        if (!buttons.isEmpty()) {
            blocks.add(Buttons.row(buttons));
        }
        // What is new is said first: that is what a notification shows and a screen reader begins with.
        return new Message(status.text() + "\n" + Mrkdwn.cut(plan.text(), LONGEST_WORDS), blocks);
    }
}
