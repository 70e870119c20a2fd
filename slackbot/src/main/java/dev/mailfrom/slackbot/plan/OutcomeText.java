package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.UnknownItem;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes the result of a change for its message and thread. */
final class OutcomeText {

    private static final int LONGEST_ERROR = 500;

    /** For an item without an error of its own: SES was read later and still had the old setting. */
    private static final String INTERRUPTED =
            " The bot was interrupted, and SES still has the old setting. It is not retried automatically.";

    private static final Map<String, String> MARKS =
            Map.of("Success", "✅", "Pending", "🕒", "TemporaryFailure", "⚠️", "Failed", "⛔");

    private OutcomeText() {}

    /** The result for one identity, as a line of mark-up. */
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
            case UNKNOWN ->
                "❔ Whether SES has changed " + name + " is unknown: " + UnknownItem.REASON + " SES is read until then."
                        + error;
            case QUEUED, EXECUTING -> "❔ SES is being asked what happened to " + name + "." + error;
            case FAILED -> "⛔ Failed: " + name + "." + error;
            case NOT_APPLIED -> "⛔ Not applied: " + name + "." + (error.isEmpty() ? INTERRUPTED : error);
        };
    }

    /** Whether the item only stands for its DNS records, which are all done and tell it themselves. */
    static boolean isToldByRecords(Change change, ChangeItem item) {
        return !change.records().isEmpty()
                && change.isDnsOnly(item)
                && item.state().isDone();
    }

    /** The state of a set of DNS records, as a line of mark-up; empty while there is nothing to tell. */
    static Optional<String> describe(RecordItem record) {
        String set = record.type() + " of " + Mrkdwn.code(record.name()) + " at " + Mrkdwn.escape(record.provider());
        String error =
                record.error().isEmpty() ? "" : " " + Mrkdwn.truncate(Mrkdwn.escape(record.error()), LONGEST_ERROR);
        return switch (record.state()) {
            case QUEUED, EXECUTING -> Optional.empty();
            case SENT -> Optional.of("📡 Published: " + set + ". Waiting until all name servers have it.");
            case UNKNOWN ->
                Optional.of("❔ Whether the provider has changed it is unknown: " + set + ". It is read until then."
                        + error);
            case APPLIED -> Optional.of("✅ In DNS: " + set + ".");
            case CONFLICT -> Optional.of("⚠️ Not as planned: " + set + "." + error);
            case CANCELLED -> Optional.of("⚠️ Nothing was sent: " + set + ".");
            case FAILED -> Optional.of("⛔ Refused: " + set + "." + error);
            case NOT_APPLIED -> Optional.of("⛔ Not published: " + set + "." + error);
        };
    }

    /** Of a change of so many identities, what went as planned is counted, not told one by one. */
    static final int FEW = 10;

    static boolean isMany(Change change) {
        return change.items().size() > FEW;
    }

    /** How far a change of many identities is, as a line of mark-up. */
    static String count(Change change) {
        long done =
                change.items().stream().filter(item -> item.state().isDone()).count();
        return (done == change.items().size() ? "✅ " : "⏳ ") + done + " of "
                + change.items().size() + " identities are done.";
    }

    /** What is left to change if SES has another setting than planned. */
    static Optional<String> difference(ChangeItem item) {
        return item.after()
                .filter(after -> item.state() == ItemState.CONFLICT && !after.equals(item.target()))
                .map(after -> "From what SES has now: " + Mrkdwn.code(setting(after)) + " → "
                        + Mrkdwn.code(setting(item.target())));
    }

    /** A setting in words, as {@code show} prints it. */
    static String setting(MailFromSetting setting) {
        return setting.domain()
                .map(domain -> domain + " with " + setting.behavior())
                .orElse("no custom MAIL FROM domain");
    }

    /** Adds the identity's status in SES, with what is wrong and what fixes it. */
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

    /** The latest status event of an item. */
    static Optional<JournalEvent> lastStatus(List<JournalEvent> events, int seq) {
        return events.stream()
                .filter(event ->
                        event.is(JournalEventType.STATUS) && event.seq().orElse(0) == seq)
                .reduce((first, second) -> second);
    }
}
