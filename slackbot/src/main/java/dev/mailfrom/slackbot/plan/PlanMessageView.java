package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.slackbot.outbox.FollowUp;
import dev.mailfrom.slackbot.outbox.MessageContent;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.ButtonBlocks.Button;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Renders the message of a plan for the state of its change and the status in SES afterwards.
 *
 * @param followUps of the change
 * @param breakable whether break-glass is allowed
 */
record PlanMessageView(
        PlanMessage plan, Change change, List<JournalEvent> events, List<FollowUp> followUps, boolean breakable) {

    private static final int LONGEST_REASON = 600;

    /** The final states of an item after which the plan can be made again. */
    private static final Set<ItemState> UNDONE =
            EnumSet.of(ItemState.CONFLICT, ItemState.FAILED, ItemState.NOT_APPLIED);

    MessageContent content() {
        ChangeTimeline timeline = new ChangeTimeline(change, events);
        PlanMessageBody body = PlanMessageBody.of(plan);
        return switch (change.state()) {
            case PROPOSED ->
                asking(
                        "open",
                        List.of(),
                        asked() + " It can be confirmed until ",
                        PlanButtons.toConfirm(plan, body.warning()));
            case CONFIRMED ->
                asking(
                        "confirmed",
                        List.of(asked()),
                        "Confirmed by " + timeline.confirmer()
                                + ". It waits for the approval of a second person until ",
                        PlanButtons.toApprove(plan, body.warning(), breakable));
            case APPROVED, EXECUTING -> {
                String line = "⏳ " + timeline.allConfirmers()
                        + (change.records().isEmpty()
                                ? " It is on its way to SES."
                                : " The DNS records are published first.");
                yield new MessageContent("working", body.withFooter(List.of(asked(), line), line, List.of()), false);
            }
            case APPLIED, PARTLY, FAILED -> done(timeline);
            case EXPIRED -> ended("expired", "⌛ Expired: " + timeline.expiredStep() + ". Nothing was sent.", true);
            case CANCELLED ->
                timeline.abortReason()
                        .map(why -> ended("cancelled", "⚠️ Nothing was sent: " + why, true))
                        .orElseGet(() -> ended(
                                "cancelled", "🚫 Cancelled by " + timeline.canceller() + ". Nothing was sent.", false));
        };
    }

    /** With the expiry, which Slack shows in the reader's time zone. */
    private MessageContent asking(String key, List<String> before, String line, List<Button> buttons) {
        List<String> lines = new ArrayList<>(before);
        lines.add(line + Mrkdwn.time(change.expiresAt()) + ".");
        String words = line + Mrkdwn.plainTime(change.expiresAt()) + ", with the buttons of this message.";
        return new MessageContent(key, PlanMessageBody.of(plan).withFooter(lines, words, buttons), false);
    }

    private MessageContent done(ChangeTimeline timeline) {
        MessageBuilder builder = MessageBuilder.forFooter();
        builder.line(asked());
        builder.line(timeline.allConfirmers());
        StringBuilder key = new StringBuilder(change.state().name().toLowerCase(Locale.ROOT));
        change.records().forEach(record -> OutcomeText.describe(record).ifPresent(builder::line));
        for (ChangeItem item : change.items()) {
            if (!OutcomeText.isToldByRecords(change, item)) {
                builder.line(OutcomeText.describe(item));
            }
            OutcomeText.difference(item).ifPresent(builder::line);
            OutcomeText.lastStatus(events, item.seq()).ifPresent(event -> {
                OutcomeText.appendStatus(event, item.identity().name(), builder);
                key.append(' ').append(event.n());
            });
        }
        followUps.stream()
                .filter(followUp -> !followUp.ended())
                .findFirst()
                .ifPresent(followUp ->
                        builder.line("mailfrom follows it until " + Mrkdwn.time(followUp.until()) + " at the latest."));
        if (change.items().stream().allMatch(item -> item.state() == ItemState.APPLIED)) {
            builder.line("To take it back: " + Mrkdwn.code("/mailfrom undo " + change.id()));
        }
        boolean undone = change.items().stream().anyMatch(item -> UNDONE.contains(item.state()));
        return new MessageContent(
                key.toString(),
                PlanMessageBody.of(plan).withFooter(builder.message(), undone ? PlanButtons.toRetry(plan) : List.of()),
                followUps.stream().allMatch(FollowUp::ended));
    }

    private MessageContent ended(String key, String line, boolean again) {
        List<Button> buttons = again ? PlanButtons.toRetry(plan) : List.of();
        return new MessageContent(key, PlanMessageBody.of(plan).withFooter(List.of(line), line, buttons), true);
    }

    private String asked() {
        String reason = change.reason().isBlank()
                ? ""
                : " Reason: " + Mrkdwn.truncate(Mrkdwn.escape(change.reason().replaceAll("\\s+", " ")), LONGEST_REASON);
        return "Asked by " + Mrkdwn.mentionUser(plan.requester()) + ", change " + Mrkdwn.code(change.id()) + "."
                + reason;
    }
}
