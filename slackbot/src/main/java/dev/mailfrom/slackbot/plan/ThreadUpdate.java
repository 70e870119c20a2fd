package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a card's thread was not told yet, in one message: that it was sent, what came of it, and what SES says afterwards.
 * Made anew from the history each time; what was told is remembered by its place there.
 *
 * @param broadcast whether the channel shall see it too
 */
record ThreadUpdate(SlackMessage message, boolean broadcast) {

    private static final Set<JournalEventType> ENDS = EnumSet.of(JournalEventType.SETTLED, JournalEventType.RESOLVED);
    /** The states of an item that are no end. */
    private static final Set<String> OPEN = Set.of("queued", "unknown");

    private static final int LONGEST_REASON = 600;

    /** @param approvers whoever has to hear of broken glass, as mentions */
    static Optional<ThreadUpdate> of(
            PlanMessage planMessage, Change change, List<JournalEvent> events, String approvers) {
        MessageBuilder builder = new MessageBuilder();
        boolean any = false;
        boolean broadcast = false;
        for (JournalEvent event : events) {
            if (event.n() > planMessage.renderedUpTo()) {
                any |= tell(planMessage, change, event, approvers, builder);
                broadcast |= event.is(JournalEventType.BREAK_GLASS);
            }
        }
        return any ? Optional.of(new ThreadUpdate(builder.message(), broadcast)) : Optional.empty();
    }

    private static boolean tell(
            PlanMessage planMessage, Change change, JournalEvent event, String approvers, MessageBuilder builder) {
        if (event.is(JournalEventType.BREAK_GLASS)) {
            say(glass(event, approvers), builder);
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
        if (event.is(JournalEventType.STATUS)) {
            return status(planMessage, event, item.get(), builder);
        }
        if (event.is(JournalEventType.STARTED)) {
            say("⏳ On its way to SES: " + Mrkdwn.code(item.get().identity().name()) + ".", builder);
            return true;
        }
        boolean ended = ENDS.contains(event.type()) && !OPEN.contains(event.to());
        if (ended) {
            say(OutcomeText.describe(item.get()), builder);
        }
        return ended;
    }

    /** That SES looks for the MX now is no change yet; it stands in the message. */
    private static boolean status(
            PlanMessage planMessage, JournalEvent event, ChangeItem item, MessageBuilder builder) {
        if (event.from().isEmpty() && event.to().equals("Pending")) {
            return false;
        }
        OutcomeText.appendStatus(event, item.identity().name(), builder);
        say(Mrkdwn.mentionUser(planMessage.requester()) + " asked for this change.", builder);
        return true;
    }

    private static String glass(JournalEvent event, String approvers) {
        return "🚨 Break-glass: " + Mrkdwn.mentionUser(event.actor().who())
                + " applies this without a second person. Reason: "
                + Mrkdwn.truncate(Mrkdwn.escape(event.detail().replaceAll("\\s+", " ")), LONGEST_REASON)
                + (approvers.isEmpty() ? "" : "\nApprovers: " + approvers + ".");
    }

    private static void say(String line, MessageBuilder builder) {
        builder.line(line, line);
    }
}
