package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.run.RecoveredItem;
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
