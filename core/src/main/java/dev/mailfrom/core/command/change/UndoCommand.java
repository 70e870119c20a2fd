package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.PlanResults;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code undo}: restores what was before a change. */
@CommandLine.Command(
        name = "undo",
        description = {
            "Restore the state before a change.",
            "This is a new change: it is shown and confirmed like any other."
        },
        footer = {"Examples:", "  mailfrom undo last", "  mailfrom undo CHANGE", "  mailfrom undo --apply CHANGE"})
public final class UndoCommand implements Command {

    /** The word for the newest change that can be undone. */
    public static final String LAST = "last";

    /** How many changes are searched for it; it is nearly always among the first. */
    private static final List<Integer> REACH = List.of(20, 1_000);

    /** How many later changes of the identity are searched. */
    private static final int LATER = 50;

    @Parameters(
            arity = "0..1",
            paramLabel = "CHANGE-OR-LAST",
            description = "The id of the change, or its beginning; or last, for the newest change of this account"
                    + " and region that was not undone yet. An apply is undone as a whole.")
    Optional<String> id = Optional.empty();

    @Option(names = "--apply", paramLabel = "CHANGE", description = "The id of an apply; refuses any other change.")
    Optional<String> apply = Optional.empty();

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.changing(
                new Subjects.OfChange(id.or(() -> apply).orElse(LAST), context -> identities(wanted(context))));
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        Change change = wanted(context);
        String name = "The change " + change.id();
        List<ChangeItem> applied = change.items().stream()
                .filter(item -> item.state() == ItemState.APPLIED && !change.isDnsOnly(item))
                .toList();
        boolean published = !RecordUndo.applied(change).isEmpty();
        if (change.isResumable() && change.state() == ChangeState.EXECUTING) {
            PrintedCommand resume = PrintedCommand.ofChange("resume", change.id());
            throw new ChangeIntent.NotApplicableException(
                    name + " has not ended yet.",
                    CommandText.of("To continue:", resume, "To cancel the rest:", resume.with("--give-up")));
        }
        if (applied.isEmpty() && !published) {
            throw new ChangeIntent.NotApplicableException(
                    name + " changed nothing, so there is nothing to undo.",
                    CommandText.of("What it did:", PrintedCommand.ofChange("history", change.id())));
        }
        AccountRegion place = change.scope();
        if (!place.equals(context.target().scope())) {
            throw new ChangeIntent.NotApplicableException(
                    name + " was made in account " + place.account() + ", region " + place.region() + ".",
                    CommandText.of(
                            place.account().equals(context.target().scope().account())
                                    ? ""
                                    : "Use the profile of that account.",
                            "In its region:",
                            PrintedCommand.ofChange("undo", change.id()).inRegion(place.region())));
        }
        if (applied.isEmpty()) {
            return RecordUndo.run(context, options, change);
        }
        CommandResult result = restored(context, options, change, applied);
        return published && result instanceof CommandResult.Proposal proposal ? withNote(proposal, change) : result;
    }

    /** The records stay, because bounces of mail that was sent already still need them. */
    private static CommandResult.Proposal withNote(CommandResult.Proposal proposal, Change change) {
        Supplier<ViewModel> view = () -> {
            ViewModel shown = proposal.view().get();
            List<ViewBlock> blocks = new ArrayList<>(shown.blocks());
            blocks.add(new ViewBlock.Paragraph(
                    CommandText.of(
                            "The DNS records of change " + change.id() + " stay: bounces of mail that was sent before"
                                    + " can still arrive for some seven days.",
                            "To remove them then:",
                            PrintedCommand.of(
                                    "publish", proposal.plan().items().get(0).identity(), "--remove")),
                    TextStyle.QUIET));
            return shown.withBlocks(blocks, shown.notes());
        };
        return new CommandResult.Proposal(proposal.plan(), view, proposal.silent(), proposal.failFast());
    }

    private static CommandResult restored(
            CommandContext context, GlobalOptions options, Change change, List<ChangeItem> applied) {
        if (change.items().size() == 1) {
            ChangeIntent intent = restore(change, applied.get(0), later(context, change, applied.get(0)));
            return PlanResults.of(context, options, intent, PrintedCommand.ofChange("undo", change.id()));
        }
        List<ChangeIntent> intents =
                applied.stream().map(item -> restore(change, item, "")).toList();
        Plan plan = context.planner(false).plan(ChangeKind.UNDO, Optional.of(change.id()), intents);
        return PlanResults.of(context, options, plan, false);
    }

    private static ChangeIntent restore(Change change, ChangeItem item, String later) {
        return new ChangeIntent.Restore(item.identity(), item.before(), item.target(), change.id(), later);
    }

    static Subjects ofChange(String id) {
        return new Subjects.OfChange(id, context -> identities(change(context, id)));
    }

    private static Set<Identity> identities(Change change) {
        return change.items().stream().map(ChangeItem::identity).collect(Collectors.toSet());
    }

    private Change wanted(CommandContext context) {
        if (id.isPresent() == apply.isPresent()) {
            throw new UsageException(
                    id.isPresent() ? "There are two changes to undo." : "undo needs a change.",
                    CommandText.of(
                            "Write undo CHANGE, or for an apply undo --apply CHANGE.",
                            "The ids:",
                            PrintedCommand.of("history")));
        }
        Change change = change(context, id.or(() -> apply).orElseThrow());
        if (apply.isPresent() && change.kind() != ChangeKind.APPLY) {
            throw new ChangeIntent.NotApplicableException(
                    "The change " + change.id() + " is not an apply.",
                    CommandText.of("To undo it:", PrintedCommand.ofChange("undo", change.id())));
        }
        return change;
    }

    /** Who has changed the same identity since, as far as the journal knows. */
    private static String later(CommandContext context, Change change, ChangeItem item) {
        HistoryQuery sameIdentity = HistoryQuery.newest(change.scope(), LATER).ofIdentity(Optional.of(item.identity()));
        return context.journal().history(sameIdentity).stream()
                .takeWhile(other -> !other.id().equals(change.id()))
                .filter(other -> other.item().state() == ItemState.APPLIED)
                .findFirst()
                .map(other ->
                        "The last change was made by " + other.requestedBy().who() + " on "
                                + other.requestedBy().host() + " (change " + other.id() + ").")
                .orElse("It was not changed with mailfrom on this store.");
    }

    /** The newest change that did something, is no undo itself, and is not undone: repeated, it goes further back. */
    private static Change last(CommandContext context) {
        for (int limit : REACH) {
            List<HistoryEntry> done =
                    context
                            .journal()
                            .history(HistoryQuery.newest(context.target().scope(), limit))
                            .stream()
                            .filter(HistoryEntry::hasApplied)
                            .toList();
            Set<String> undone =
                    done.stream().flatMap(change -> change.undoOf().stream()).collect(Collectors.toSet());
            Optional<HistoryEntry> found = done.stream()
                    .filter(change -> change.undoOf().isEmpty() && !undone.contains(change.id()))
                    .findFirst();
            if (found.isPresent()) {
                return change(context.journal(), found.get().id());
            }
        }
        throw new ChangeIntent.NotApplicableException(
                "There is no change in account " + context.target().scope().account() + ", region "
                        + context.target().scope().region() + " that can be undone.",
                CommandText.of("To see what was done:", PrintedCommand.of("history")));
    }

    /** @param id or {@link #LAST} @throws UsageException when there is no such change */
    static Change change(CommandContext context, String id) {
        return id.equalsIgnoreCase(LAST) ? last(context) : change(context.journal(), id);
    }

    /** @throws UsageException when there is no such change */
    static Change change(Journal journal, String id) {
        return journal.find(id)
                .orElseThrow(() -> new UsageException(
                        "There is no change “" + id + "” in the journal.",
                        CommandText.of("To see the ids:", PrintedCommand.of("history"))));
    }
}
