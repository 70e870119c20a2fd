package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.slackbot.outbox.FollowUp;
import dev.mailfrom.slackbot.outbox.MessageContent;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the message of a plan shows for the state of its change, and for what SES says afterwards. */
final class PlanMessageView {

    /** The ends of an item after which its plan may be wanted once more. */
    private static final Set<ItemState> UNDONE =
            EnumSet.of(ItemState.CONFLICT, ItemState.FAILED, ItemState.NOT_APPLIED);

    private PlanMessageView() {}

    /**
     * @param followUp what is followed after the change
     * @param breakable whether the second person can be done without
     */
    static MessageContent of(
            PlanMessage planMessage,
            Change change,
            List<JournalEvent> events,
            List<FollowUp> followUp,
            boolean breakable) {
        ChangeTimeline timeline = new ChangeTimeline(change, events);
        return switch (change.state()) {
            case PROPOSED -> open(planMessage, change);
            case CONFIRMED -> confirmed(planMessage, change, timeline, breakable);
            case APPROVED, EXECUTING -> working(planMessage, timeline);
            case APPLIED, PARTLY, FAILED -> done(planMessage, timeline, followUp);
            case EXPIRED ->
                ended(
                        planMessage,
                        "expired",
                        "⌛ Expired: " + timeline.expiredStep() + ". Nothing was sent.",
                        PlanButtons.toRetry(planMessage));
            case CANCELLED -> cancelled(planMessage, timeline);
        };
    }

    private static MessageContent open(PlanMessage planMessage, Change change) {
        PlanMessageBody body = PlanMessageBody.of(planMessage);
        String asked = "Asked by " + Mrkdwn.mentionUser(planMessage.requester()) + ", change "
                + Mrkdwn.code(change.id()) + ". It can be confirmed until ";
        return new MessageContent(
                "open", asking(body, change, "", asked, PlanButtons.toConfirm(planMessage, body.warning())), false);
    }

    private static MessageContent confirmed(
            PlanMessage planMessage, Change change, ChangeTimeline timeline, boolean breakable) {
        PlanMessageBody body = PlanMessageBody.of(planMessage);
        String line = "Confirmed by " + timeline.confirmer() + ". It waits for the approval of a second person until ";
        List<ButtonBlocks.Button> buttons = PlanButtons.toApprove(planMessage, body.warning(), breakable);
        return new MessageContent("confirmed", asking(body, change, asked(planMessage, change), line, buttons), false);
    }

    /** With the time that is left, in the reader's own zone where Slack draws it. @param first a line before; may be empty */
    private static SlackMessage asking(
            PlanMessageBody body, Change change, String first, String line, List<ButtonBlocks.Button> buttons) {
        String marked = line + Mrkdwn.time(change.expiresAt()) + ".";
        String words = line + Mrkdwn.plainTime(change.expiresAt()) + ", with the buttons of this message.";
        return body.withFooter(first.isEmpty() ? List.of(marked) : List.of(first, marked), words, buttons);
    }

    private static MessageContent working(PlanMessage planMessage, ChangeTimeline timeline) {
        String line = "⏳ " + timeline.allConfirmers() + " It is on its way to SES.";
        SlackMessage message = PlanMessageBody.of(planMessage)
                .withFooter(List.of(asked(planMessage, timeline.change()), line), line, List.of());
        return new MessageContent("working", message, false);
    }

    private static MessageContent done(PlanMessage planMessage, ChangeTimeline timeline, List<FollowUp> followUp) {
        Change change = timeline.change();
        MessageBuilder builder = MessageBuilder.forFooter();
        say(asked(planMessage, change), builder);
        say(timeline.allConfirmers(), builder);
        StringBuilder key = new StringBuilder(change.state().name().toLowerCase(Locale.ROOT));
        for (ChangeItem item : change.items()) {
            say(OutcomeText.describe(item), builder);
            OutcomeText.difference(item).ifPresent(line -> say(line, builder));
            OutcomeText.lastStatus(timeline.events(), item.seq()).ifPresent(event -> {
                OutcomeText.appendStatus(event, item.identity().name(), builder);
                key.append(' ').append(event.n());
            });
        }
        followed(followUp).ifPresent(line -> say(line, builder));
        if (change.items().stream().allMatch(item -> item.state() == ItemState.APPLIED)) {
            say("To take it back: " + Mrkdwn.code("/mailfrom undo " + change.id()), builder);
        }
        boolean undone = change.items().stream().anyMatch(item -> UNDONE.contains(item.state()));
        SlackMessage message = PlanMessageBody.of(planMessage)
                .withFooter(builder.message(), undone ? PlanButtons.toRetry(planMessage) : List.of());
        return new MessageContent(key.toString(), message, followUp.stream().allMatch(FollowUp::ended));
    }

    private static Optional<String> followed(List<FollowUp> followUp) {
        return followUp.stream()
                .filter(watch -> !watch.ended())
                .map(watch -> "mailfrom follows it until " + Mrkdwn.time(watch.until()) + " at the latest.")
                .findFirst();
    }

    private static MessageContent cancelled(PlanMessage planMessage, ChangeTimeline timeline) {
        return timeline.abortReason()
                .map(why -> ended(
                        planMessage, "cancelled", "⚠️ Nothing was sent: " + why, PlanButtons.toRetry(planMessage)))
                .orElseGet(() -> ended(
                        planMessage,
                        "cancelled",
                        "🚫 Cancelled by " + timeline.canceller() + ". Nothing was sent.",
                        List.of()));
    }

    private static MessageContent ended(
            PlanMessage planMessage, String key, String line, List<ButtonBlocks.Button> buttons) {
        return new MessageContent(key, PlanMessageBody.of(planMessage).withFooter(List.of(line), line, buttons), true);
    }

    private static String asked(PlanMessage planMessage, Change change) {
        return "Asked by " + Mrkdwn.mentionUser(planMessage.requester()) + ", change " + Mrkdwn.code(change.id()) + ".";
    }

    private static void say(String line, MessageBuilder builder) {
        builder.line(line, line);
    }
}
