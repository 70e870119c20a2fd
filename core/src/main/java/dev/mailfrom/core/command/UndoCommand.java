package dev.mailfrom.core.command;

import dev.mailfrom.core.change.BulkPlan;
import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.view.BulkViews;
import dev.mailfrom.core.view.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code undo}: back to what was before a change. */
@CommandLine.Command(
        name = "undo",
        description = "Back to what was before a change; it is a new change, shown and asked about like any other.",
        footer = {"", "Examples: undo last", "          undo CHANGE   (the id is in: history)"})
final class UndoCommand implements Command {

    /** The word for the newest change that can be taken back. */
    static final String LAST = "last";

    /** How far back that is looked for: nearly always among the first, and else as far as anybody would mean it. */
    private static final List<Integer> REACH = List.of(20, 1_000);

    @Parameters(
            paramLabel = "CHANGE-OR-LAST",
            description = "The id of the change, or its beginning; or the word last for the newest one of this account"
                    + " and region that was not taken back yet. An apply is undone whole.")
    String id;

    @Override
    public Result run(Desk desk, Options options) {
        Change change = id.equalsIgnoreCase(LAST) ? last(desk) : change(desk, id);
        List<ChangeItem> applied = applied(change);
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
        if (change.items().size() > 1) {
            return undoOfMany(desk, change, applied);
        }
        ChangeItem item = applied.get(0);
        Wish wish = new Wish.Restore(item.identity(), item.before(), change.id());
        return Proposals.of(desk, options, wish, "undo " + change.id());
    }

    private static List<ChangeItem> applied(Change change) {
        return change.items().stream()
                .filter(item -> item.state() == ItemState.APPLIED)
                .toList();
    }

    /** The newest change that did something, is no undo itself, and was not taken back: so that one can go on backwards. */
    private static Change last(Desk desk) {
        for (int limit : REACH) {
            List<Change> changes = desk.journal().history(desk.scope(), Optional.empty(), limit);
            Set<String> takenBack = changes.stream()
                    .filter(change -> !applied(change).isEmpty())
                    .flatMap(change -> change.undoOf().stream())
                    .collect(Collectors.toSet());
            Optional<Change> found = changes.stream()
                    .filter(change -> change.kind() != ChangeKind.UNDO && !takenBack.contains(change.id()))
                    .filter(change -> !applied(change).isEmpty())
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        Scope here = desk.scope();
        throw new Wish.Impossible(
                "There is no change in account " + here.account() + ", region " + here.region()
                        + " that could be taken back.",
                "mailfrom history");
    }

    private static Result undoOfMany(Desk desk, Change change, List<ChangeItem> applied) {
        List<Wish> wishes = applied.stream()
                .map(item -> (Wish) new Wish.Restore(item.identity(), item.before(), change.id()))
                .toList();
        BulkPlan plan = desk.bulkPlanner().plan(ChangeKind.UNDO, Optional.of(change.id()), wishes);
        View view = BulkViews.plan(plan, desk.interval(), desk.clock().instant());
        return plan.rows().isEmpty() ? new Result.Answer(view) : new Result.Applying(plan, view, false);
    }

    /** @throws SyntaxError when there is no such change */
    static Change change(Desk desk, String id) {
        return desk.journal()
                .find(id)
                .orElseThrow(() -> new SyntaxError(
                        "There is no change “" + id + "” in the journal.", "The ids are in: mailfrom history"));
    }
}
