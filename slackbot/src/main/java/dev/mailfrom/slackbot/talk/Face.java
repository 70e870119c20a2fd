package dev.mailfrom.slackbot.talk;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.Watched;
import dev.mailfrom.slackbot.show.Buttons;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.show.Mrkdwn;
import dev.mailfrom.slackbot.show.Sheet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a card shows for the state its change is in, and for what SES says afterwards. It is always made anew from the
 * journal, so that it can neither be lost nor be old.
 *
 * @param key stands for the state; the message has to be edited when it is another one
 * @param settled whether nothing will follow
 */
record Face(String key, Message message, boolean settled) {

    static final String CONFIRM = "plan:confirm:v1";
    static final String APPROVE = "plan:approve:v1";
    static final String CANCEL = "plan:cancel:v1";
    static final String RECORDS = "plan:records:v1";
    static final String AGAIN = "plan:again:v1";
    static final String GLASS = "plan:glass:v1";

    /** The ends of an item after which its plan may be wanted once more. */
    private static final Set<ItemState> UNDONE =
            EnumSet.of(ItemState.CONFLICT, ItemState.FAILED, ItemState.NOT_APPLIED);

    /** So much of the plan stands in the words of a message, in characters. */
    private static final int LONGEST_PLAN = 2_500;

    /** The key of a message that was posted and has no buttons yet. */
    static final String UNASKED = "unasked";

    /**
     * @param watched what is followed after the change
     * @param breakable whether the second person can be done without
     */
    static Face of(Card card, Change change, List<JournalEvent> events, List<Watched> watched, boolean breakable) {
        return switch (change.state()) {
            case PROPOSED -> open(card, change);
            case CONFIRMED -> confirmed(card, change, events, breakable);
            case APPROVED, EXECUTING -> working(card, change, events);
            case APPLIED, PARTLY, FAILED -> done(card, change, events, watched);
            case EXPIRED ->
                ended(card, "expired", "⌛ Expired: " + missed(events) + ". Nothing was sent.", List.of(again(card)));
            case CANCELLED -> cancelled(card, events);
        };
    }

    private static Face open(Card card, Change change) {
        JsonObject kept = kept(card);
        Optional<String> warning = warning(card);
        List<Buttons.Button> buttons = List.of(
                new Buttons.Button(CONFIRM, "Confirm", warning.isPresent() ? "danger" : "primary", card.id(), warning),
                new Buttons.Button(CANCEL, "Cancel", card.id()),
                new Buttons.Button(RECORDS, "Show records", card.id()));
        String asked = "Asked by " + Mrkdwn.person(card.requester()) + ", change " + Mrkdwn.code(change.id())
                + ". It can be confirmed until ";
        String marked = asked + Mrkdwn.time(change.expiresAt()) + ".";
        String words = asked + Mrkdwn.plainTime(change.expiresAt()) + ", with the buttons of this message.";
        return new Face("open", message(kept, List.of(marked), words, buttons), false);
    }

    /**
     * The plan without a question. A message is posted like this first: whoever is killed before its id is written down
     * leaves one behind that nobody finds again, and that must not have buttons.
     */
    Face unasked() {
        JsonArray blocks = message.blocks().deepCopy();
        int last = blocks.size() - 1;
        if (last >= 0
                && blocks.get(last).getAsJsonObject().get("type").getAsString().equals("actions")) {
            blocks.remove(last);
        }
        return new Face(UNASKED, new Message(message.text(), blocks), false);
    }

    private static Face confirmed(Card card, Change change, List<JournalEvent> events, boolean breakable) {
        JsonObject kept = kept(card);
        Optional<String> warning = warning(card);
        List<Buttons.Button> buttons = new ArrayList<>();
        buttons.add(
                new Buttons.Button(APPROVE, "Approve", warning.isPresent() ? "danger" : "primary", card.id(), warning));
        if (breakable) {
            buttons.add(new Buttons.Button(GLASS, "Break glass", card.id()));
        }
        buttons.add(new Buttons.Button(CANCEL, "Cancel", card.id()));
        buttons.add(new Buttons.Button(RECORDS, "Show records", card.id()));
        String line = "Confirmed by " + who(events, "confirmed").orElse("somebody")
                + ". It waits for the approval of somebody else, until ";
        String marked = line + Mrkdwn.time(change.expiresAt()) + ".";
        String words = line + Mrkdwn.plainTime(change.expiresAt()) + ", with the buttons of this message.";
        return new Face("confirmed", message(kept, List.of(asked(card, change), marked), words, buttons), false);
    }

    private static String agreed(List<JournalEvent> events) {
        return "Confirmed by " + who(events, "confirmed").orElse("somebody")
                + who(events, "approved").map(by -> ", approved by " + by).orElse("")
                + who(events, JournalEvent.BREAK_GLASS)
                        .map(by -> ", let through without a second person by " + by)
                        .orElse("")
                + ".";
    }

    private static Face working(Card card, Change change, List<JournalEvent> events) {
        String line = "⏳ " + agreed(events) + " It is on its way to SES.";
        return new Face("working", message(kept(card), List.of(asked(card, change), line), line, List.of()), false);
    }

    private static Face done(Card card, Change change, List<JournalEvent> events, List<Watched> watched) {
        Sheet sheet = Sheet.below();
        say(asked(card, change), sheet);
        say(agreed(events), sheet);
        StringBuilder key = new StringBuilder(change.state().name().toLowerCase(Locale.ROOT));
        for (ChangeItem item : change.items()) {
            say(Outcome.of(item), sheet);
            difference(item).ifPresent(line -> say(line, sheet));
            Outcome.lastStatus(events, item.seq()).ifPresent(event -> {
                Outcome.status(event, item.identity().name(), sheet);
                key.append(' ').append(event.n());
            });
        }
        watched.stream()
                .filter(watch -> !watch.ended())
                .map(watch -> "It is watched until " + Mrkdwn.time(watch.until()) + " at the latest.")
                .findFirst()
                .ifPresent(line -> say(line, sheet));
        if (change.items().stream().allMatch(item -> item.state() == ItemState.APPLIED)) {
            say("To take it back: " + Mrkdwn.code("/mailfrom undo " + change.id()), sheet);
        }
        boolean undone = change.items().stream().anyMatch(item -> UNDONE.contains(item.state()));
        List<Buttons.Button> buttons = undone ? List.of(again(card)) : List.of();
        boolean settled = watched.stream().allMatch(Watched::ended);
        return new Face(key.toString(), message(kept(card), sheet.message(), buttons), settled);
    }

    /** What would have to be changed from what SES has, where that is not what was wished. */
    private static Optional<String> difference(ChangeItem item) {
        return item.after()
                .filter(after -> item.state() == ItemState.CONFLICT && !after.equals(item.target()))
                .map(after -> "From what SES has now: " + Mrkdwn.code(Outcome.setting(after)) + " → "
                        + Mrkdwn.code(Outcome.setting(item.target())));
    }

    private static void say(String line, Sheet sheet) {
        sheet.line(line, line);
    }

    /** What did not happen before the time was up. */
    private static String missed(List<JournalEvent> events) {
        boolean agreed = last(events, "approved").isPresent()
                || last(events, JournalEvent.BREAK_GLASS).isPresent();
        if (agreed) {
            return "it was agreed to, but could not be begun in time";
        }
        return who(events, "confirmed")
                .map(by -> "it was confirmed by " + by + ", and nobody approved it in time")
                .orElse("nobody confirmed it in time");
    }

    private static Face cancelled(Card card, List<JournalEvent> events) {
        Optional<JournalEvent> event = last(events, "cancelled").or(() -> last(events, "rest cancelled"));
        String why =
                event.map(JournalEvent::detail).filter(text -> !text.isEmpty()).orElse("");
        boolean byHand = why.isEmpty();
        String line = byHand
                ? "🚫 Cancelled by "
                        + event.map(e -> Mrkdwn.person(e.actor().who())).orElse("somebody") + ". Nothing was sent."
                : "⚠️ Nothing was sent: " + Mrkdwn.cut(Mrkdwn.escaped(why), 900);
        return ended(card, "cancelled", line, byHand ? List.of() : List.of(again(card)));
    }

    private static Face ended(Card card, String key, String line, List<Buttons.Button> buttons) {
        return new Face(key, message(kept(card), List.of(line), line, buttons), true);
    }

    private static Buttons.Button again(Card card) {
        return new Buttons.Button(AGAIN, "Plan again", card.id());
    }

    private static String asked(Card card, Change change) {
        return "Asked by " + Mrkdwn.person(card.requester()) + ", change " + Mrkdwn.code(change.id()) + ".";
    }

    private static Optional<String> who(List<JournalEvent> events, String type) {
        return last(events, type).map(event -> Mrkdwn.person(event.actor().who()) + " " + Mrkdwn.time(event.at()));
    }

    private static Optional<JournalEvent> last(List<JournalEvent> events, String type) {
        return events.stream().filter(event -> event.type().equals(type)).reduce((first, second) -> second);
    }

    /** In words, for somebody whose press came too late. */
    static String story(Change change, List<JournalEvent> events) {
        return switch (change.state()) {
            case PROPOSED -> "It still waits to be confirmed.";
            case CONFIRMED ->
                "It was confirmed by " + who(events, "confirmed").orElse("somebody")
                        + " and waits for the approval of somebody else.";
            case APPROVED, EXECUTING ->
                "It was confirmed by " + who(events, "confirmed").orElse("somebody") + " and is on its way to SES.";
            case APPLIED, PARTLY, FAILED ->
                "It was confirmed by " + who(events, "confirmed").orElse("somebody") + " and is "
                        + (change.state() == ChangeState.APPLIED ? "done." : "over; see the message.");
            case EXPIRED -> "It expired: " + missed(events) + ".";
            case CANCELLED ->
                "It was cancelled by " + who(events, "cancelled").orElse("the bot, because it had become impossible")
                        + ".";
        };
    }

    /** The part of the message that stays: its blocks, its words and the danger in words. */
    static String body(Message plan, String warning) {
        JsonObject kept = new JsonObject();
        kept.addProperty("text", plan.text());
        kept.add("blocks", plan.blocks());
        kept.addProperty("warning", warning);
        return kept.toString();
    }

    /** What is dangerous about the plan, in words; empty where nothing is. */
    static Optional<String> warning(Card card) {
        return Optional.of(kept(card).get("warning").getAsString()).filter(text -> !text.isEmpty());
    }

    private static JsonObject kept(Card card) {
        return JsonParser.parseString(card.body()).getAsJsonObject();
    }

    private static Message message(JsonObject kept, List<String> lines, String words, List<Buttons.Button> buttons) {
        Sheet status = Sheet.below();
        lines.forEach(line -> status.line(line, ""));
        return message(kept, new Message(words, status.message().blocks()), buttons);
    }

    private static Message message(JsonObject kept, Message status, List<Buttons.Button> buttons) {
        JsonArray blocks = new JsonArray();
        for (JsonElement block : kept.getAsJsonArray("blocks")) {
            blocks.add(block);
        }
        status.blocks().forEach(blocks::add);
        if (!buttons.isEmpty()) {
            blocks.add(Buttons.row(buttons));
        }
        // What is new is said first: that is what a notification shows and a screen reader begins with.
        String plan = Mrkdwn.cut(kept.get("text").getAsString(), LONGEST_PLAN);
        return new Message(status.text() + "\n" + plan, blocks);
    }
}
