package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.journal.Card;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.show.Mrkdwn;
import dev.mailfrom.slackbot.show.Sheet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a card's thread was not told yet, in one message: that it was sent, what came of it, and what SES says afterwards.
 * Made anew from the history each time; what was told is remembered by its place there.
 *
 * @param broadcast whether the channel shall see it too
 */
record Replies(Message message, boolean broadcast) {

    private static final Set<String> ENDS = Set.of("settled", "resolved");
    /** The states of an item that are no end. */
    private static final Set<String> OPEN = Set.of("queued", "unknown");

    private static final int LONGEST_REASON = 600;

    /** @param approvers whoever has to hear of broken glass, as mentions */
    static Optional<Replies> of(Card card, Change change, List<JournalEvent> events, String approvers) {
        Sheet sheet = new Sheet();
        boolean any = false;
        boolean broadcast = false;
        for (JournalEvent event : events) {
            if (event.n() > card.told()) {
                any |= tell(card, change, event, approvers, sheet);
                broadcast |= event.isBreakGlass();
            }
        }
        return any ? Optional.of(new Replies(sheet.message(), broadcast)) : Optional.empty();
    }

    private static boolean tell(Card card, Change change, JournalEvent event, String approvers, Sheet sheet) {
        if (event.isBreakGlass()) {
            say(glass(event, approvers), sheet);
            return true;
        }
        Optional<ChangeItem> item = event.seq().isPresent()
                ? change.items().stream()
                        .filter(one -> one.seq() == event.seq().getAsInt())
                        .findFirst()
                : Optional.empty();
        if (item.isEmpty()) {
            return false;
        }
        if (event.isStatus()) {
            return status(card, event, item.get(), sheet);
        }
        if (event.type().equals("started")) {
            say("⏳ On its way to SES: " + Mrkdwn.code(item.get().identity().name()) + ".", sheet);
            return true;
        }
        boolean ended = ENDS.contains(event.type()) && !OPEN.contains(event.to());
        if (ended) {
            say(Outcome.of(item.get()), sheet);
        }
        return ended;
    }

    /** That SES looks for the MX now is no change yet; it stands in the message. */
    private static boolean status(Card card, JournalEvent event, ChangeItem item, Sheet sheet) {
        if (event.from().isEmpty() && event.to().equals("Pending")) {
            return false;
        }
        Outcome.status(event, item.identity().name(), sheet);
        say("For " + Mrkdwn.person(card.requester()) + ", who has asked for it.", sheet);
        return true;
    }

    private static String glass(JournalEvent event, String approvers) {
        return "🚨 Break-glass: " + Mrkdwn.person(event.actor().who())
                + " lets this through without a second person. The reason: "
                + Mrkdwn.cut(Mrkdwn.escaped(event.detail().replaceAll("\\s+", " ")), LONGEST_REASON)
                + (approvers.isEmpty() ? "" : "\nFor " + approvers + ", who could have approved it.");
    }

    private static void say(String line, Sheet sheet) {
        sheet.line(line, line);
    }
}
