package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of a change, in words for a message and for its thread. */
final class OutcomeText {

    private static final int LONGEST_ERROR = 500;

    /** Of what has no error of its own: whoever looked it up later found nothing done. */
    private static final String INTERRUPTED =
            " The bot was interrupted, and SES still has the old setting. It is not tried again by itself.";

    private static final Map<String, String> MARKS =
            Map.of("Success", "✅", "Pending", "🕒", "TemporaryFailure", "⚠️", "Failed", "⛔");

    private OutcomeText() {}

    /** What became of one identity: a line of mark-up. */
    static String describe(ChangeItem item) {
        String name = Mrkdwn.code(item.identity().name());
        String error = item.error().isEmpty() ? "" : " " + Mrkdwn.truncate(Mrkdwn.escape(item.error()), LONGEST_ERROR);
        return switch (item.state()) {
            case APPLIED ->
                "✅ Done: " + name + " now has "
                        + Mrkdwn.code(setting(item.after().orElse(item.target()))) + "." + error;
            case SKIPPED -> "✅ " + name + " already has it; nothing was sent.";
            case CONFLICT -> "⚠️ Not as planned: " + name + "." + error;
            case CANCELLED -> "⚠️ Nothing was sent for " + name + ".";
            case QUEUED, EXECUTING, UNKNOWN -> "❔ SES is being asked what happened to " + name + "." + error;
            case FAILED -> "⛔ Failed: " + name + "." + error;
            case NOT_APPLIED -> "⛔ Not applied: " + name + "." + (error.isEmpty() ? INTERRUPTED : error);
        };
    }

    /** What would have to be changed from what SES has, where that is not what was wished. */
    static Optional<String> difference(ChangeItem item) {
        return item.after()
                .filter(after -> item.state() == ItemState.CONFLICT && !after.equals(item.target()))
                .map(after -> "From what SES has now: " + Mrkdwn.code(setting(after)) + " → "
                        + Mrkdwn.code(setting(item.target())));
    }

    /** A setting in words, as {@code show} has it. */
    static String setting(MailFromSetting setting) {
        return setting.domain()
                .map(domain -> domain + " with " + setting.behavior())
                .orElse("no custom MAIL FROM domain");
    }

    /** What SES says of the identity now, with what is wrong and what fixes it. */
    static void appendStatus(JournalEvent event, String identity, MessageBuilder builder) {
        String before = event.from().isEmpty() || event.from().equals(event.to()) ? "" : word(event.from()) + " → ";
        String said = MARKS.getOrDefault(event.to(), "❔") + " SES status of " + Mrkdwn.code(identity) + ": " + before
                + "*" + word(event.to()) + "*";
        builder.line(said, said.replace("*", ""));
        BlockKitRenderer.write(
                List.of(new ViewBlock.Lines(event.detail().lines().toList())), builder);
        if (!event.document().isEmpty()) {
            BlockKitRenderer.write(List.of(new ViewBlock.CopyableText(event.document())), builder);
        }
    }

    private static String word(String status) {
        return status.isEmpty() ? "nothing" : Mrkdwn.escape(status);
    }

    /** The last that SES was seen to say of an item. */
    static Optional<JournalEvent> lastStatus(List<JournalEvent> events, int seq) {
        return events.stream()
                .filter(event ->
                        event.is(JournalEventType.STATUS) && event.seq().orElse(0) == seq)
                .reduce((first, second) -> second);
    }
}
