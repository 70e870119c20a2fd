package dev.mailfrom.repl.flow;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;

/** Says what became of an interrupted change. */
public final class InterruptedNotice {

    private InterruptedNotice() {}

    /** @param recovered with only the items that were resolved */
    public static List<ViewBlock> describe(Change recovered) {
        return recovered.items().stream()
                .<ViewBlock>map(item -> new ViewBlock.Paragraph(
                        "Change " + recovered.id() + " of " + item.identity() + " was interrupted. "
                                + describe(item.state()),
                        TextStyle.WARNING))
                .toList();
    }

    private static String describe(ItemState state) {
        return switch (state) {
            case APPLIED -> "SES has the new setting: it is applied.";
            case QUEUED -> "SES has not changed it. To continue: mailfrom resume";
            case NOT_APPLIED -> "SES has not changed it: it is not applied. Ask for it again if it is still wanted.";
            case CANCELLED -> "Nothing was sent: it is cancelled. Ask for it again if it is still wanted.";
            case EXECUTING, UNKNOWN, SKIPPED, FAILED, CONFLICT ->
                "SES has neither the old setting nor the new one: it was changed elsewhere.";
        };
    }
}
