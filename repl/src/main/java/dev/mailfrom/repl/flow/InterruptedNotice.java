package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.run.RecoveredItem;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.UnknownItem;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;

/** Says what became of an interrupted change. */
public final class InterruptedNotice {

    private InterruptedNotice() {}

    public static List<ViewBlock> describe(RecoveredItem recovered) {
        return List.of(new ViewBlock.Paragraph(
                CommandText.of(
                        "Change " + recovered.change().id() + " of "
                                + recovered.item().identity() + " was interrupted.",
                        outcome(recovered)),
                TextStyle.WARNING));
    }

    private static CommandText outcome(RecoveredItem recovered) {
        return recovered.records().isEmpty() ? ofSes(recovered) : ofRecords(recovered);
    }

    /** Of a request to a DNS provider. */
    private static CommandText ofRecords(RecoveredItem recovered) {
        RecordItem first = recovered.records().get(0);
        CommandText resume = CommandText.of(
                "To continue:",
                PrintedCommand.ofChange("resume", recovered.change().id()));
        boolean conflict = recovered.records().stream().anyMatch(record -> record.state() == RecordState.CONFLICT);
        if (conflict) {
            return CommandText.of(
                    first.provider() + " has neither the old records nor the new ones: they were changed elsewhere.",
                    resume);
        }
        if (first.state() == RecordState.UNKNOWN) {
            return recovered.settledIn().isZero()
                    ? CommandText.of(
                            "Whether " + first.provider() + " has changed its DNS records is unknown: " + first.error())
                    : CommandText.of(
                            first.provider() + " does not have the new DNS records, but may still get them: "
                                    + UnknownItem.REASON,
                            settling(recovered));
        }
        return first.state() == RecordState.SENT
                ? CommandText.of(first.provider() + " has the new DNS records.", resume)
                : CommandText.of(first.provider() + " has not changed its DNS records.", resume);
    }

    private static CommandText settling(RecoveredItem recovered) {
        return CommandText.of(
                "In " + (recovered.settledIn().toSeconds() + 1) + " seconds, any command finds out, such as:",
                PrintedCommand.ofChange("history", recovered.change().id()));
    }

    private static CommandText ofSes(RecoveredItem recovered) {
        return switch (recovered.item().state()) {
            case APPLIED -> CommandText.of("SES has the new setting: it is applied.");
            case QUEUED ->
                CommandText.of(
                        "SES has not changed it.",
                        "To continue:",
                        PrintedCommand.ofChange("resume", recovered.change().id()));
            case NOT_APPLIED ->
                CommandText.of("SES has not changed it: it is not applied. Ask for it again if it is still wanted.");
            case CANCELLED ->
                CommandText.of("Nothing was sent: it is cancelled. Ask for it again if it is still wanted.");
            case UNKNOWN ->
                CommandText.of(
                        "SES does not have the new setting, but may still get it: " + UnknownItem.REASON,
                        settling(recovered));
            case EXECUTING, SKIPPED, FAILED, CONFLICT ->
                CommandText.of("SES has neither the old setting nor the new one: it was changed elsewhere.");
        };
    }
}
