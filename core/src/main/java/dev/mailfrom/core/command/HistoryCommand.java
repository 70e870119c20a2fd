package dev.mailfrom.core.command;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.HistoryViews;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history}: the journal, the newest change first. */
@CommandLine.Command(
        name = "history",
        description = "What was changed here, by whom and why, the newest first; or all that happened to one change.",
        footer = {"", "Examples: history example.com", "          history CHANGE"})
final class HistoryCommand implements Command {

    @Parameters(
            arity = "0..1",
            paramLabel = "IDENTITY-OR-CHANGE",
            description = "Only changes of this identity; or the id of a change, for its whole course.")
    Optional<String> subject = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (50).")
    int limit = 50;

    @Override
    public Result run(Desk desk, Options options) {
        if (limit < 1 || limit > 10_000) {
            throw new SyntaxError("--limit takes a number from 1 to 10000.", "");
        }
        boolean isId =
                subject.filter(s -> s.indexOf('.') < 0 && s.indexOf('@') < 0).isPresent();
        if (isId) {
            Change change = UndoCommand.change(desk, subject.get());
            return new Result.Answer(HistoryViews.course(change, desk.journal().events(change.id())));
        }
        List<Change> changes = desk.journal().history(desk.scope(), subject.map(Identity::parse), limit);
        return new Result.Answer(HistoryViews.table(changes));
    }
}
