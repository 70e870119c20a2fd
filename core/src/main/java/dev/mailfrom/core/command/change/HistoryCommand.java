package dev.mailfrom.core.command.change;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.Durations;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.change.ChangeDetailViews;
import dev.mailfrom.core.view.change.HistoryViews;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history}: the journal, the newest change first. */
@CommandLine.Command(
        name = "history",
        description = {
            "Show what was changed, by whom and why, the newest first.",
            "With the id of a change, shows everything about it."
        },
        footer = {"Examples:", "  mailfrom history example.com", "  mailfrom history CHANGE", "  mailfrom history last"
        })
public final class HistoryCommand implements Command {

    @Parameters(
            arity = "0..1",
            paramLabel = "IDENTITY-OR-CHANGE",
            description =
                    "Only changes of this identity; or the id of a change, to see everything about it; or last, for"
                            + " the change that undo last would undo.")
    Optional<String> subject = Optional.empty();

    private static final int MOST = 1_000_000;

    /** Before it is known where. */
    private static final AccountRegion NOWHERE = new AccountRegion("", "");

    @Option(names = "--limit", paramLabel = "N", description = "Show at most this many changes (50).")
    int limit = 50;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Only changes since then, such as 2h, 3d or 2026-11-24.")
    Optional<String> since = Optional.empty();

    @Option(names = "--by", paramLabel = "WHO", description = "Only changes made by this person.")
    Optional<String> by = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "CHANGE-STATE",
            description = "Only changes in this state, such as applied, partly or failed.")
    Optional<ChangeState> state = Optional.empty();

    @Override
    public CommandSubjects subjects() {
        if (subject.isEmpty()) {
            return CommandSubjects.reading(Subjects.Scope.WHOLE_ACCOUNT);
        }
        return CommandSubjects.reading(
                isChangeId() ? UndoCommand.ofChange(subject.get()) : Subjects.of(Identity.parse(subject.get())));
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        if (limit < 1 || limit > MOST) {
            throw new UsageException("--limit takes a number from 1 to " + MOST + ".", "");
        }
        if (isChangeId()) {
            ReadableJournal readable = ReadableJournal.ofAnyScope(context);
            // Which one is the last depends on the account and region, which AWS tells.
            Change change = subject.filter(UndoCommand.LAST::equalsIgnoreCase).isPresent()
                    ? UndoCommand.change(context, UndoCommand.LAST)
                    : UndoCommand.change(readable.journal(), subject.get());
            ViewModel view = ChangeDetailViews.of(change, readable.journal().events(change.id()));
            return new CommandResult.Answer(view.withBlocks(view.blocks(), readable.notes()));
        }
        HistoryQuery filter = HistoryQuery.newest(NOWHERE, limit)
                .ofIdentity(subject.map(Identity::parse))
                .since(since.map(when -> instant(context, when)))
                .requestedBy(by)
                .inState(state);
        ReadableJournal readable = ReadableJournal.open(context);
        Journal journal = readable.journal();
        List<HistoryQuery> queries =
                readable.scopes().stream().map(filter::inScope).toList();
        return options.form().isForPeople()
                ? new CommandResult.Answer(tables(readable, queries))
                : new CommandResult.Streaming(
                        "Changes", () -> queries.stream().flatMap(query -> rows(journal, query)), readable.notes());
    }

    /** A table for each account and region. */
    private static ViewModel tables(ReadableJournal readable, List<HistoryQuery> queries) {
        List<ViewBlock> blocks = new ArrayList<>();
        for (HistoryQuery query : queries) {
            if (!readable.exact()) {
                blocks.add(new ViewBlock.Heading("Account " + query.scope().account() + ", "
                        + query.scope().region()));
            }
            blocks.addAll(
                    HistoryViews.table(readable.journal().history(query), query).blocks());
        }
        if (queries.isEmpty()) {
            blocks.add(new ViewBlock.Paragraph("Nothing has been changed here with mailfrom."));
        }
        return ViewModel.several(blocks, "Changes", List.of()).withBlocks(blocks, readable.notes());
    }

    private boolean isChangeId() {
        return subject.filter(s -> s.indexOf('.') < 0 && s.indexOf('@') < 0).isPresent();
    }

    /** An object for each identity of each change. In memory are one page of entries and a few changes at a time. */
    private static Stream<JsonObject> rows(Journal journal, HistoryQuery query) {
        return Stream.iterate(
                        Page.of(journal, query),
                        page -> !page.entries().isEmpty(),
                        page -> Page.of(journal, page.rest()))
                .flatMap(page -> page.portions().stream())
                .flatMap(ids -> journal.findAll(ids).stream())
                .flatMap(change -> HistoryViews.rows(change, query.identity()));
    }

    /** A part of the history. @param rest selects what follows */
    private record Page(List<HistoryEntry> entries, HistoryQuery rest) {

        private static final int SIZE = 500;
        private static final int PORTION = 2_000;

        /** The ids, as many at once as have few identities together; a large change stands alone. */
        List<List<String>> portions() {
            List<List<String>> portions = new ArrayList<>();
            int room = 0;
            for (HistoryEntry entry : entries) {
                if (entry.size() > room) {
                    portions.add(new ArrayList<>());
                    room = PORTION;
                }
                portions.get(portions.size() - 1).add(entry.id());
                room -= entry.size();
            }
            return portions;
        }

        static Page of(Journal journal, HistoryQuery query) {
            int most = Math.min(SIZE, query.limit());
            List<HistoryEntry> entries = most == 0 ? List.of() : journal.history(query.limitedTo(most));
            return entries.size() < most || most == 0
                    ? new Page(entries, query.limitedTo(0))
                    : new Page(entries, query.after(entries.get(most - 1)).limitedTo(query.limit() - most));
        }
    }

    /** Parses a date, a time, or how long ago: {@code 2h}, {@code 3d}. */
    public static Instant instant(CommandContext context, String when) {
        if (when.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
            try {
                return when.length() == 10
                        ? LocalDate.parse(when)
                                .atStartOfDay(ZoneId.systemDefault())
                                .toInstant()
                        : Instant.parse(when);
            } catch (DateTimeParseException e) {
                throw new UsageException(
                        "“" + when + "” is not a date.", "Write 2026-11-24, 2026-11-24T10:00:00Z, 2h or 3d.");
            }
        }
        return context.clock().instant().minus(Durations.parse(when));
    }
}
