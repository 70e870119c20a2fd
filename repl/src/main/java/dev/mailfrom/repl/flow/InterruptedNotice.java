package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.run.RecoveredItem;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.UnknownItem;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;

/** Says what became of an interrupted change. */
public final class InterruptedNotice {

    private InterruptedNotice() {}

    public static List<ViewBlock> describe(RecoveredItem recovered) {
        return List.of(new ViewBlock.Paragraph(
                "Change " + recovered.change().id() + " of " + recovered.item().identity() + " was interrupted. "
                        + outcome(recovered),
                TextStyle.WARNING));
    }

    private static String outcome(RecoveredItem recovered) {
        return recovered.records().isEmpty() ? ofSes(recovered) : ofRecords(recovered);
    }

    /** Of a request to a DNS provider. */
    private static String ofRecords(RecoveredItem recovered) {
        RecordItem first = recovered.records().get(0);
        String resume = " To continue: mailfrom resume " + recovered.change().id();
        boolean conflict = recovered.records().stream().anyMatch(record -> record.state() == RecordState.CONFLICT);
        if (conflict) {
            return first.provider() + " has neither the old records nor the new ones: they were changed elsewhere."
                    + resume;
        }
        if (first.state() == RecordState.UNKNOWN) {
            return recovered.settledIn().isZero()
                    ? "Whether " + first.provider() + " has changed its DNS records is unknown: " + first.error()
                    : first.provider() + " does not have the new DNS records, but may still get them: "
                            + UnknownItem.REASON + " In "
                            + (recovered.settledIn().toSeconds() + 1)
                            + " seconds, any command finds out, such as: mailfrom history "
                            + recovered.change().id();
        }
        return first.state() == RecordState.SENT
                ? first.provider() + " has the new DNS records." + resume
                : first.provider() + " has not changed its DNS records." + resume;
    }

    private static String ofSes(RecoveredItem recovered) {
        return switch (recovered.item().state()) {
            case APPLIED -> "SES has the new setting: it is applied.";
            case QUEUED -> "SES has not changed it. To continue: mailfrom resume";
            case NOT_APPLIED -> "SES has not changed it: it is not applied. Ask for it again if it is still wanted.";
            case CANCELLED -> "Nothing was sent: it is cancelled. Ask for it again if it is still wanted.";
            case UNKNOWN ->
                "SES does not have the new setting, but may still get it: " + UnknownItem.REASON + " In "
                        + (recovered.settledIn().toSeconds() + 1) + " seconds, any command finds out, such as:"
                        + " mailfrom history " + recovered.change().id();
            case EXECUTING, SKIPPED, FAILED, CONFLICT ->
                "SES has neither the old setting nor the new one: it was changed elsewhere.";
        };
    }
}
