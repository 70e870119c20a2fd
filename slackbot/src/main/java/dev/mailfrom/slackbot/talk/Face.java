package dev.mailfrom.slackbot.talk;

import com.google.gson.JsonArray;
import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.Watched;
import dev.mailfrom.slackbot.show.Buttons;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.show.Mrkdwn;
import dev.mailfrom.slackbot.show.Sheet;
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

    /** The ends of an item after which its plan may be wanted once more. */
    private static final Set<ItemState> UNDONE =
            EnumSet.of(ItemState.CONFLICT, ItemState.FAILED, ItemState.NOT_APPLIED);

    /** The key of a message that was posted and has no buttons yet. */
    static final String UNASKED = "unasked";

    /**
     * @param watched what is followed after the change
     * @param breakable whether the second person can be done without
     */
    static Face of(Card card, Change change, List<JournalEvent> events, List<Watched> watched, boolean breakable) {
        Story story = new Story(change, events);
        return switch (change.state()) {
            case PROPOSED -> open(card, change);
            case CONFIRMED -> confirmed(card, change, story, breakable);
            case APPROVED, EXECUTING -> working(card, story);
            case APPLIED, PARTLY, FAILED -> done(card, story, watched);
            case EXPIRED ->
                ended(card, "expired", "⌛ Expired: " + story.missed() + ". Nothing was sent.", PlanButtons.again(card));
            case CANCELLED -> cancelled(card, story);
        };
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

    private static Face open(Card card, Change change) {
        PlanBody body = PlanBody.of(card);
        String asked = "Asked by " + Mrkdwn.person(card.requester()) + ", change " + Mrkdwn.code(change.id())
                + ". It can be confirmed until ";
        return new Face("open", asking(body, change, "", asked, PlanButtons.toConfirm(card, body.warning())), false);
    }

    private static Face confirmed(Card card, Change change, Story story, boolean breakable) {
        PlanBody body = PlanBody.of(card);
        String line = "Confirmed by " + story.confirmer() + ". It waits for the approval of somebody else, until ";
        List<Buttons.Button> buttons = PlanButtons.toApprove(card, body.warning(), breakable);
        return new Face("confirmed", asking(body, change, asked(card, change), line, buttons), false);
    }

    /** With the time that is left, in the reader's own zone where Slack draws it. @param first a line before; may be empty */
    private static Message asking(
            PlanBody body, Change change, String first, String line, List<Buttons.Button> buttons) {
        String marked = line + Mrkdwn.time(change.expiresAt()) + ".";
        String words = line + Mrkdwn.plainTime(change.expiresAt()) + ", with the buttons of this message.";
        return body.with(first.isEmpty() ? List.of(marked) : List.of(first, marked), words, buttons);
    }

    private static Face working(Card card, Story story) {
        String line = "⏳ " + story.agreed() + " It is on its way to SES.";
        Message message = PlanBody.of(card).with(List.of(asked(card, story.change()), line), line, List.of());
        return new Face("working", message, false);
    }

    private static Face done(Card card, Story story, List<Watched> watched) {
        Change change = story.change();
        Sheet sheet = Sheet.below();
        say(asked(card, change), sheet);
        say(story.agreed(), sheet);
        StringBuilder key = new StringBuilder(change.state().name().toLowerCase(Locale.ROOT));
        for (ChangeItem item : change.items()) {
            say(Outcome.of(item), sheet);
            Outcome.difference(item).ifPresent(line -> say(line, sheet));
            Outcome.lastStatus(story.events(), item.seq()).ifPresent(event -> {
                Outcome.status(event, item.identity().name(), sheet);
                key.append(' ').append(event.n());
            });
        }
        followed(watched).ifPresent(line -> say(line, sheet));
        if (change.items().stream().allMatch(item -> item.state() == ItemState.APPLIED)) {
            say("To take it back: " + Mrkdwn.code("/mailfrom undo " + change.id()), sheet);
        }
        boolean undone = change.items().stream().anyMatch(item -> UNDONE.contains(item.state()));
        Message message = PlanBody.of(card).with(sheet.message(), undone ? PlanButtons.again(card) : List.of());
        return new Face(key.toString(), message, watched.stream().allMatch(Watched::ended));
    }

    private static Optional<String> followed(List<Watched> watched) {
        return watched.stream()
                .filter(watch -> !watch.ended())
                .map(watch -> "It is watched until " + Mrkdwn.time(watch.until()) + " at the latest.")
                .findFirst();
    }

    private static Face cancelled(Card card, Story story) {
        return story.obstacle()
                .map(why -> ended(card, "cancelled", "⚠️ Nothing was sent: " + why, PlanButtons.again(card)))
                .orElseGet(() -> ended(
                        card, "cancelled", "🚫 Cancelled by " + story.canceller() + ". Nothing was sent.", List.of()));
    }

    private static Face ended(Card card, String key, String line, List<Buttons.Button> buttons) {
        return new Face(key, PlanBody.of(card).with(List.of(line), line, buttons), true);
    }

    private static String asked(Card card, Change change) {
        return "Asked by " + Mrkdwn.person(card.requester()) + ", change " + Mrkdwn.code(change.id()) + ".";
    }

    private static void say(String line, Sheet sheet) {
        sheet.line(line, line);
    }
}
