package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.run.ApplyExecutor;
import dev.mailfrom.core.change.run.ApplyOutcome;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.view.BulkChangeViews;
import dev.mailfrom.repl.output.ApplyProgressLine;
import dev.mailfrom.repl.output.ProgressLine;
import java.util.Optional;

/** Carries out changes of many identities, with their progress, and goes on with interrupted ones. */
final class ApplyFlow {

    private final LineContext context;
    private Optional<ConfirmedApply> confirmedApply = Optional.empty();

    ApplyFlow(LineContext context) {
        this.context = context;
    }

    /** A change that somebody has said yes to. @param refused whether something was left out of the plan */
    private record ConfirmedApply(ApplyExecutor run, Change change, boolean failFast, boolean refused) {}

    /** Comes as far as the yes; {@link #execute} does the rest. @return the exit code when there is no rest */
    int apply(CommandResult.Applying applying) {
        ConfirmationFlow.ConfirmationResult confirmationResult =
                new ConfirmationFlow(context).confirm(applying.plan().question(), applying.view(), false);
        if (confirmationResult == ConfirmationFlow.ConfirmationResult.NO) {
            context.printNotice("Nothing was changed.");
        }
        if (confirmationResult == ConfirmationFlow.ConfirmationResult.YES) {
            context.cancellation().checkCancelled();
            ApplyExecutor run = context.session().applyRun();
            Change change = run.begin(applying.plan(), context.options().reason());
            boolean refused = !applying.plan().refused().isEmpty();
            confirmedApply = Optional.of(new ConfirmedApply(run, change, applying.failFast(), refused));
        }
        return confirmationResult.exit();
    }

    /** Comes as far as {@link #apply} does. */
    int resume(CommandResult.Resuming resuming) {
        if (context.options().dryRun()) {
            context.printResult(resuming.view());
        } else {
            context.console().printToStderr(resuming.view().blocks());
            confirmedApply = Optional.of(
                    new ConfirmedApply(context.session().applyRun(), resuming.change(), resuming.failFast(), false));
        }
        return ExitCode.OK;
    }

    /** Does what was agreed on. @return the exit code it means; empty where nothing was */
    Optional<Integer> execute() {
        return confirmedApply.map(this::execute);
    }

    private int execute(ConfirmedApply what) {
        ApplyOutcome outcome;
        try (ProgressLine line = context.lines().get()) {
            ApplyProgressLine progress =
                    new ApplyProgressLine(line, context.session().changeInterval());
            outcome = what.run().run(what.change(), what.failFast(), context.cancellation(), progress);
        }
        context.printResult(BulkChangeViews.outcome(outcome));
        if (outcome.waiting() > 0 && context.cancellation().isCancelled()) {
            return ExitCode.INTERRUPTED;
        }
        return outcome.isApplied() && !what.refused() ? ExitCode.OK : ExitCode.FOUND;
    }
}
