package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.run.ChangeOutcome;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.view.ChangeViews;

/** Carries out a plan once it is confirmed. */
final class ChangeFlow {

    private final LineContext context;

    ChangeFlow(LineContext context) {
        this.context = context;
    }

    /** What came of a plan. */
    record FlowResult(ConfirmationFlow.ConfirmationResult confirmationResult, boolean applied, int exit) {}

    FlowResult confirmAndExecute(CommandResult.Proposal proposal) {
        ConfirmationFlow.ConfirmationResult confirmationResult =
                new ConfirmationFlow(context).confirm(proposal.plan().question(), proposal::view, proposal.silent());
        if (confirmationResult != ConfirmationFlow.ConfirmationResult.YES) {
            return new FlowResult(confirmationResult, false, confirmationResult.exit());
        }
        ChangeOutcome execution = context.session()
                .executor()
                .execute(
                        proposal.plan(),
                        context.session().withPrincipal(),
                        context.options().reason(),
                        context.cancellation());
        if (!proposal.silent() || !execution.isApplied()) {
            context.printResult(ChangeViews.execution(execution));
        }
        return new FlowResult(confirmationResult, execution.isApplied(), exit(execution));
    }

    private int exit(ChangeOutcome execution) {
        if (execution.isApplied()) {
            return ExitCode.OK;
        }
        if (execution.isStale()) {
            return ExitCode.REFUSED;
        }
        if (context.cancellation().isCancelled()) {
            return ExitCode.INTERRUPTED;
        }
        boolean one = execution.steps().size() == 1;
        boolean conflict = execution.steps().stream().anyMatch(outcome -> outcome.state() == ItemState.CONFLICT);
        return one && !conflict ? ExitCode.SERVICE : ExitCode.FOUND;
    }
}
