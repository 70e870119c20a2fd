package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The next reply in the thread of a plan: that it waits for approval, that it was sent, its result, and its status in SES
 * afterwards. It is made from the events that the plan's message does not show yet.
 *
 * @param broadcast whether the channel sees it too
 */
record ThreadUpdate(SlackMessage message, boolean broadcast) {

    private static final Set<JournalEventType> ENDS = EnumSet.of(JournalEventType.SETTLED, JournalEventType.RESOLVED);
    /** The states of an item that are not final. */
    private static final Set<String> OPEN = Set.of("queued", "unknown");

    private static final int LONGEST_REASON = 600;

    /** @param approvers to mention while the change waits for their approval, and after a break-glass */
    static Optional<ThreadUpdate> of(
            PlanMessage planMessage, Change change, List<JournalEvent> events, String approvers) {
        MessageBuilder builder = new MessageBuilder();
        boolean any = false;
        boolean broadcast = false;
        for (JournalEvent event : events) {
            if (event.n() > planMessage.renderedUpTo()) {
                boolean breakGlass = event.is(JournalEventType.BREAK_GLASS);
                // An edited message notifies no one, so the thread calls the approvers.
                boolean waits = event.is(JournalEventType.CONFIRMED) && change.state() == ChangeState.CONFIRMED;
                if (breakGlass || waits) {
                    builder.line(breakGlass ? breakGlass(event, approvers) : approvalRequest(change, event, approvers));
                }
                boolean stopped = event.is(JournalEventType.REST_CANCELLED);
                if (stopped) {
                    builder.line("⚠️ Stopped before the end: "
                            + Mrkdwn.truncate(Mrkdwn.escape(event.detail()), LONGEST_REASON));
                }
                any |= breakGlass || waits || stopped || ofItem(planMessage, change, event, builder);
                broadcast |= breakGlass;
            }
        }
        return any ? Optional.of(new ThreadUpdate(builder.message(), broadcast)) : Optional.empty();
    }

    private static boolean ofItem(PlanMessage planMessage, Change change, JournalEvent event, MessageBuilder builder) {
        return change.items().stream()
                        .filter(item -> item.seq() == event.seq().orElse(0))
                        .filter(item -> !OutcomeText.isToldByRecords(change, item))
                        .anyMatch(item -> ofItem(planMessage, OutcomeText.isMany(change), item, event, builder))
                || change.records().stream()
                        .filter(record -> record.seq() == event.seq().orElse(0))
                        .anyMatch(record -> ofRecord(record, event, builder));
    }

    /** Tells the state that the record came to by this event, though it may have gone on since. */
    private static boolean ofRecord(RecordItem record, JournalEvent event, MessageBuilder builder) {
        if (!event.is(JournalEventType.RECORD)) {
            return false;
        }
        Optional<String> line = Arrays.stream(RecordState.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(event.to()))
                .findFirst()
                .flatMap(state -> OutcomeText.describe(record.withState(state)));
        line.ifPresent(builder::line);
        return line.isPresent();
    }

    /** @return whether there is anything to tell */
    private static boolean ofItem(
            PlanMessage planMessage, boolean many, ChangeItem item, JournalEvent event, MessageBuilder builder) {
        String identity = item.identity().name();
        if (many && (event.is(JournalEventType.STARTED) || item.state().isDone() && ENDS.contains(event.type()))) {
            // The message counts them.
            return false;
        }
        if (event.is(JournalEventType.STARTED)) {
            builder.line("⏳ On its way to SES: " + Mrkdwn.code(identity) + ".");
            return true;
        }
        if (ENDS.contains(event.type()) && !OPEN.contains(event.to())) {
            builder.line(OutcomeText.describe(item));
            return true;
        }
        // The first Pending is expected, so only the message shows it.
        boolean isFirstPending = event.from().isEmpty() && event.to().equals("Pending");
        if (event.is(JournalEventType.STATUS) && !isFirstPending) {
            OutcomeText.appendStatus(event, identity, builder);
            builder.line(Mrkdwn.mentionUser(planMessage.requester()) + " asked for this change.");
            return true;
        }
        return false;
    }

    private static String approvalRequest(Change change, JournalEvent event, String approvers) {
        return "🔔 " + (approvers.isEmpty() ? "This change" : approvers + ": this change")
                + " needs the approval of a second person until "
                + Mrkdwn.time(change.expiresAt()) + ". Confirmed by "
                + Mrkdwn.mentionUser(event.actor().who()) + ". Approve or cancel it above.";
    }

    private static String breakGlass(JournalEvent event, String approvers) {
        return "🚨 Break-glass: " + Mrkdwn.mentionUser(event.actor().who())
                + " applies this without a second person. Reason: "
                + Mrkdwn.truncate(Mrkdwn.escape(event.detail().replaceAll("\\s+", " ")), LONGEST_REASON)
                + (approvers.isEmpty() ? "" : "\nApprovers: " + approvers + ".");
    }
}
