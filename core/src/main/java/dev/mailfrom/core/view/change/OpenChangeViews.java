package dev.mailfrom.core.view.change;

import dev.mailfrom.core.change.run.OpenChanges;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.format.LocalTimes;
import java.util.ArrayList;
import java.util.List;

/** Announces changes that are not done, each kind by its oldest one and the command that goes on with it. */
public final class OpenChangeViews {

    private OpenChangeViews() {}

    public static List<ViewBlock> of(OpenChanges open) {
        List<ViewBlock> blocks = new ArrayList<>();
        open.stopped().stream()
                .findFirst()
                .ifPresent(change -> blocks.add(block(
                        stopped(change) + others(open.stopped()),
                        "To go on:",
                        PrintedCommand.ofChange("resume", change.id()))));
        open.plans().stream()
                .findFirst()
                .ifPresent(change -> blocks.add(block(
                        waiting(change) + others(open.plans()),
                        "How far it is:",
                        PrintedCommand.ofChange("history", change.id()))));
        return blocks;
    }

    private static ViewBlock block(String sentence, String to, PrintedCommand command) {
        return new ViewBlock.Paragraph(CommandText.of(sentence, to, command), TextStyle.WARNING);
    }

    // A change of 30 identities stopped with 12 left (alice, 2026-11-30 10:04).
    private static String stopped(Change change) {
        long left = change.items().stream()
                .filter(item -> item.state() == ItemState.QUEUED)
                .count();
        String rest = left == 0 ? "before all its DNS records were done" : "with " + left + " left";
        return "A change of " + subject(change) + " stopped " + rest + " (" + origin(change) + ").";
    }

    // A plan for example.com is open until 2026-11-30 10:19 (alice, 2026-11-30 10:04).
    private static String waiting(Change change) {
        return "A plan for " + subject(change) + " is open until " + LocalTimes.toMinute(change.expiresAt()) + " ("
                + origin(change) + ").";
    }

    private static String subject(Change change) {
        return change.items().size() == 1
                ? change.items().get(0).identity().name()
                : change.items().size() + " identities";
    }

    private static String origin(Change change) {
        return change.requestedBy().who() + ", " + LocalTimes.toMinute(change.createdAt());
    }

    private static String others(List<Change> changes) {
        int more = changes.size() - 1;
        return more == 0 ? "" : more == 1 ? " There is one more." : " There are " + more + " more.";
    }
}
