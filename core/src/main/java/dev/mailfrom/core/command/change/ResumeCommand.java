package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.ConfirmationPrompt;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.UnknownItem;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.change.PlanViews;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resume}: continues a change of many where it stopped. */
@CommandLine.Command(
        name = "resume",
        description = {"Go on with an interrupted apply where it stopped.", "Nothing is done twice."},
        footer = {"Examples:", "  mailfrom resume", "  mailfrom resume CHANGE --give-up"})
public final class ResumeCommand implements Command {

    @Parameters(arity = "0..1", paramLabel = "CHANGE", description = "The id of the change (else the oldest one).")
    Optional<String> id = Optional.empty();

    @Option(names = "--fail-fast", description = "Stop at the first identity that fails.")
    boolean failFast;

    @Option(names = "--give-up", description = "Cancel the rest instead.")
    boolean giveUp;

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.changing(id.map(UndoCommand::ofChange).orElse(Subjects.Scope.WHOLE_ACCOUNT));
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        List<Change> abandoned = context.journal().abandoned(context.target().scope());
        if (abandoned.isEmpty() && id.isEmpty()) {
            return new CommandResult.Answer(ViewModel.sentence("There is nothing to resume."));
        }
        Change change = id.map(written -> named(context, abandoned, written)).orElseGet(() -> abandoned.get(0));
        if (giveUp) {
            long left = count(change, ItemState.QUEUED);
            return new CommandResult.GivingUp(
                    PlanViews.remaining(change, context.target().changeInterval()),
                    "This cancels the rest of change " + change.id() + ": " + identities(left)
                            + ". Nothing is sent for them." + records(change),
                    new ConfirmationPrompt(String.valueOf(left), false, List.of()),
                    () -> giveUp(context, change));
        }
        return new CommandResult.Resuming(
                change, PlanViews.remaining(change, context.target().changeInterval()), failFast);
    }

    private static CommandResult.Answer giveUp(CommandContext context, Change change) {
        if (!context.journal().cancel(change.id(), context.actor(), "given up")) {
            throw new ChangeIntent.NotApplicableException(
                    "Nothing was cancelled: another process has gone on with the change " + change.id()
                            + ", or it has ended.",
                    CommandText.of("What became of it:", PrintedCommand.ofChange("history", change.id())));
        }
        Change now = context.journal().find(change.id()).orElse(change);
        long cancelled = count(now, ItemState.CANCELLED) - count(change, ItemState.CANCELLED);
        return new CommandResult.Answer(ViewModel.sentence(
                "The rest of change " + change.id() + " was cancelled: " + identities(cancelled) + "."));
    }

    private static String records(Change change) {
        return change.records().isEmpty()
                ? ""
                : " DNS records that were not sent yet are not changed; those that were published stay.";
    }

    private static long count(Change change, ItemState state) {
        return change.items().stream().filter(item -> item.state() == state).count();
    }

    private static String identities(long count) {
        return count + (count == 1 ? " identity" : " identities");
    }

    private static Change named(CommandContext context, List<Change> abandoned, String written) {
        Change change = UndoCommand.change(context, written);
        return abandoned.stream()
                .filter(one -> one.id().equals(change.id()))
                .findFirst()
                .orElseThrow(() -> new ChangeIntent.NotApplicableException(
                        "The change " + change.id() + " cannot be resumed: "
                                + (count(change, ItemState.UNKNOWN) > 0
                                        ? "its last request is unknown. In SES, " + UnknownItem.REASON
                                        : "nothing is left of it, or another process is working on it (or ended less"
                                                + " than two minutes ago on another machine)."),
                        CommandText.of("What became of it:", PrintedCommand.ofChange("history", change.id()))));
    }
}
