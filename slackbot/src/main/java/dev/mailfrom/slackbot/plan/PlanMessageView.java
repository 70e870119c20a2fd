package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.slackbot.outbox.FollowUp;
import dev.mailfrom.slackbot.outbox.MessageContent;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.ButtonBlocks.Button;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackCommandForm;
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
                        "",
                        " It can be confirmed until ",
                        PlanButtons.toConfirm(plan, body.warning(), change.kind() == ChangeKind.SET));
            case CONFIRMED ->
                asking(
                        "confirmed",
                        "Confirmed by " + timeline.confirmer() + ". It waits for the approval of a second person.",
                        " It can be approved until ",
                        PlanButtons.toApprove(plan, body.warning(), breakable));
            case APPROVED, EXECUTING -> {
                String line = "⏳ " + timeline.allConfirmers()
                        + (change.records().isEmpty()
                                ? " It is on its way to SES."
                                : " The DNS records are published first.");
                line += OutcomeText.isMany(change) ? " " + OutcomeText.count(change) : "";
                boolean waits = change.records().stream().anyMatch(record -> record.state() == RecordState.SENT);
                List<String> lines = waits ? List.of(line, waiting()) : List.of(line);
                yield new MessageContent(
                        waits ? "waiting" : "working", body.withFooter(lines, asked(), line, List.of()), false);
            }
            case APPLIED, PARTLY, FAILED -> done(timeline);
            case EXPIRED -> ended("expired", "⌛ Expired: " + timeline.expiredStep() + ". Nothing was sent.", true);
            case CANCELLED ->
                isBegun()
                        ? stopped(timeline)
                        : timeline.abortReason()
                                .map(why -> ended("cancelled", "⚠️ Nothing was sent: " + why, true))
                                .orElseGet(() -> ended(
                                        "cancelled",
                                        "🚫 Cancelled by " + timeline.canceller() + ". Nothing was sent.",
                                        false));
        };
    }

    private String waiting() {
        CommandForm.Printed resume = SlackCommandForm.USUAL.print(PrintedCommand.ofChange("resume", change.id()));
        return "📡 It waits until all name servers have the records: the bot looks every minute, until "
                + Mrkdwn.time(change.createdAt().plus(PlanMessageSync.GOING_ON))
                + ". After that, go on " + resume.where() + ": "
                + Mrkdwn.code(resume.lines().get(0));
    }

    /** With the expiry, which Slack shows in the reader's time zone. @param line above the small print; may be empty */
    private MessageContent asking(String key, String line, String until, List<Button> buttons) {
        String said = line.isEmpty() ? requested() : line;
        String words =
                said + until + Mrkdwn.plainTime(change.expiresAt()) + ", with the buttons of this message." + reason();
        String small = requested() + until + Mrkdwn.time(change.expiresAt()) + "." + reason();
        List<String> lines = line.isEmpty() ? List.of() : List.of(line);
        return new MessageContent(key, PlanMessageBody.of(plan).withFooter(lines, small, words, buttons), false);
    }

    private MessageContent done(ChangeTimeline timeline) {
        MessageBuilder builder = MessageBuilder.forFooter();
        StringBuilder key = new StringBuilder(change.state().name().toLowerCase(Locale.ROOT));
        change.records().forEach(record -> OutcomeText.describe(record).ifPresent(builder::line));
        if (OutcomeText.isMany(change)) {
            builder.line(OutcomeText.count(change).replace("⏳", "⚠️"));
        }
        for (ChangeItem item : change.items()) {
            if (OutcomeText.isMany(change) && item.state().isDone()) {
                continue;
            }
            if (!OutcomeText.isToldByRecords(change, item)) {
                builder.line(OutcomeText.describe(item));
            }
            OutcomeText.difference(item).ifPresent(builder::line);
            OutcomeText.lastStatus(events, item.seq()).ifPresent(event -> {
                OutcomeText.appendStatus(event, item.identity().name(), builder);
                key.append(' ').append(event.n());
            });
        }
        builder.context(asked() + " " + timeline.allConfirmers() + followed());
        boolean applied = change.items().stream().allMatch(item -> item.state() == ItemState.APPLIED);
        boolean undone = change.items().stream().anyMatch(item -> UNDONE.contains(item.state()));
        List<Button> buttons =
                applied ? PlanButtons.toUndo(plan) : undone ? PlanButtons.toRetry(plan) : List.<Button>of();
        PlanMessageBody body = PlanMessageBody.of(plan);
        return new MessageContent(
                key.toString(),
                (applied ? body.titleOnly() : body).withFooter(builder.message(), buttons),
                followUps.stream().allMatch(FollowUp::ended));
    }

    private String followed() {
        return followUps.stream()
                .filter(followUp -> !followUp.ended())
                .findFirst()
                .map(followUp -> " mailfrom follows it until " + Mrkdwn.time(followUp.until()) + " at the latest.")
                .orElse("");
    }

    private MessageContent ended(String key, String line, boolean again) {
        List<Button> buttons = again ? PlanButtons.toRetry(plan) : List.of();
        return new MessageContent(key, PlanMessageBody.of(plan).withFooter(List.of(line), "", line, buttons), true);
    }

    /** Whether records were published before it was cancelled. */
    private boolean isBegun() {
        return change.records().stream().anyMatch(record -> record.state() == RecordState.APPLIED);
    }

    private MessageContent stopped(ChangeTimeline timeline) {
        MessageBuilder builder = MessageBuilder.forFooter();
        builder.line("⚠️ Stopped: "
                + timeline.abortReason().orElseGet(() -> "the rest was cancelled by " + timeline.canceller() + "."));
        change.records().forEach(record -> OutcomeText.describe(record).ifPresent(builder::line));
        builder.context(asked() + " " + timeline.allConfirmers());
        return new MessageContent(
                "cancelled", PlanMessageBody.of(plan).withFooter(builder.message(), PlanButtons.toRetry(plan)), true);
    }

    private String asked() {
        return requested() + reason();
    }

    private String requested() {
        return "Asked by " + Mrkdwn.mentionUser(plan.requester()) + ", change " + Mrkdwn.code(change.id()) + ".";
    }

    private String reason() {
        return change.reason().isBlank()
                ? ""
                : " Reason: " + Mrkdwn.truncate(Mrkdwn.escape(change.reason().replaceAll("\\s+", " ")), LONGEST_REASON);
    }
}
