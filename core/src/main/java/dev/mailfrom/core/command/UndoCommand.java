package dev.mailfrom.core.command;

import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code undo}: back to what was before a change. */
@CommandLine.Command(
        name = "undo",
        description = "Back to what was before a change; it is a new change, shown and asked about like any other.",
        footer = {"", "Example: undo CHANGE   (the id is in: history)"})
final class UndoCommand implements Command {

    @Parameters(paramLabel = "CHANGE", description = "The id of the change, or its beginning.")
    String id;

    @Override
    public Result run(Desk desk, Options options) {
        Change change = change(desk, id);
        List<ChangeItem> applied = change.items().stream()
                .filter(item -> item.state() == ItemState.APPLIED)
                .toList();
        if (applied.isEmpty()) {
            throw new Wish.Impossible(
                    "The change " + change.id() + " changed nothing, so that there is nothing to take back.",
                    "mailfrom history " + change.id());
        }
        if (!change.scope().equals(desk.scope())) {
            throw new Wish.Impossible(
                    "The change " + change.id() + " was made in account "
                            + change.scope().account() + ", region "
                            + change.scope().region() + ".",
                    "Add --region " + change.scope().region() + " and the profile of that account.");
        }
        ChangeItem item = applied.get(0);
        Wish wish = new Wish.Restore(item.identity(), item.before(), change.id());
        return Proposals.of(desk, options, wish, "undo " + change.id());
    }

    /** @throws SyntaxError when there is no such change */
    static Change change(Desk desk, String id) {
        return desk.journal()
                .find(id)
                .orElseThrow(() -> new SyntaxError(
                        "There is no change “" + id + "” in the journal.", "The ids are in: mailfrom history"));
    }
}
