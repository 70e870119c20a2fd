package dev.mailfrom.core.command;

import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.view.BulkViews;
import dev.mailfrom.core.view.View;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resume}: goes on with a change of many where it stopped. */
@CommandLine.Command(
        name = "resume",
        description = "Go on with an interrupted apply exactly where it stopped; what was done is not done again.",
        footer = {"", "Examples: resume", "          resume CHANGE --give-up"})
final class ResumeCommand implements Command {

    @Parameters(arity = "0..1", paramLabel = "CHANGE", description = "The id of the change; the oldest if not said.")
    Optional<String> id = Optional.empty();

    @Option(names = "--fail-fast", description = "Stop at the first identity that fails.")
    boolean failFast;

    @Option(names = "--give-up", description = "Cancel what is left instead.")
    boolean giveUp;

    @Override
    public Result run(Desk desk, Options options) {
        List<Change> abandoned = desk.journal().abandoned(desk.scope());
        if (abandoned.isEmpty() && id.isEmpty()) {
            return new Result.Answer(View.sentence("There is nothing to resume."));
        }
        Change change = id.map(written -> named(desk, abandoned, written)).orElseGet(() -> abandoned.get(0));
        if (giveUp) {
            desk.journal().cancel(change.id(), desk.actor(), "given up");
            long left = change.items().stream()
                    .filter(item -> item.state() == ItemState.QUEUED)
                    .count();
            return new Result.Answer(
                    View.sentence("The rest of change " + change.id() + " is cancelled: " + left + " identities."));
        }
        return new Result.Resuming(change, BulkViews.left(change, desk.interval()), failFast);
    }

    private static Change named(Desk desk, List<Change> abandoned, String written) {
        Change change = UndoCommand.change(desk, written);
        return abandoned.stream()
                .filter(one -> one.id().equals(change.id()))
                .findFirst()
                .orElseThrow(() -> new Wish.Impossible(
                        "The change " + change.id() + " cannot be resumed: nothing of it is left, or another process"
                                + " is at it (or ended less than two minutes ago on another machine).",
                        "mailfrom history " + change.id()));
    }
}
