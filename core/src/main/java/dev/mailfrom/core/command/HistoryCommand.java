package dev.mailfrom.core.command;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.HistoryViews;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
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

    /** How far back a filter looks. */
    private static final int EVERYTHING = 10_000;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (50).")
    int limit = 50;

    @Option(names = "--since", paramLabel = "WHEN", description = "Only changes since then: 2h, 3d, or 2026-11-24.")
    Optional<String> since = Optional.empty();

    @Option(names = "--by", paramLabel = "WHO", description = "Only changes of this person.")
    Optional<String> by = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "CHANGE-STATE",
            completionCandidates = States.class,
            description = "Only changes in this state, such as applied, partly or failed.")
    Optional<String> state = Optional.empty();

    /** The words of --state, for completion. */
    static final class States implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(ChangeState.values())
                    .map(state -> state.name().toLowerCase(Locale.ROOT))
                    .iterator();
        }
    }

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
        Optional<Instant> from = since.map(when -> instant(desk, when));
        boolean filtered = from.isPresent() || by.isPresent() || state.isPresent();
        List<Change> changes =
                desk
                        .journal()
                        .history(desk.scope(), subject.map(Identity::parse), filtered ? EVERYTHING : limit)
                        .stream()
                        .filter(change -> from.map(time -> !change.createdAt().isBefore(time))
                                .orElse(true))
                        .filter(change -> by.map(change.requestedBy().who()::equalsIgnoreCase)
                                .orElse(true))
                        .filter(change -> state.map(change.state().name()::equalsIgnoreCase)
                                .orElse(true))
                        .limit(limit)
                        .toList();
        return new Result.Answer(HistoryViews.table(changes));
    }

    /** A moment as people write it: a date, a time, or how long ago. */
    static Instant instant(Desk desk, String when) {
        if (when.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
            try {
                return when.length() == 10
                        ? LocalDate.parse(when)
                                .atStartOfDay(ZoneId.systemDefault())
                                .toInstant()
                        : Instant.parse(when);
            } catch (DateTimeParseException e) {
                throw new SyntaxError(
                        "“" + when + "” is no date.", "Write 2026-11-24, 2026-11-24T10:00:00Z, 2h or 3d.");
            }
        }
        return desk.clock().instant().minus(Durations.parse(when));
    }
}
