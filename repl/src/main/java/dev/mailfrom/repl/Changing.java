package dev.mailfrom.repl;

import dev.mailfrom.core.change.Execution;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.command.Result;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.view.ChangeViews;

/** Carries out a plan once it is confirmed. */
final class Changing {

    private final Turn turn;

    Changing(Turn turn) {
        this.turn = turn;
    }

    /** What came of a plan. */
    record Outcome(Consenting.Said said, boolean applied, int exit) {}

    Outcome propose(Result.Proposal proposal) {
        Consenting.Said said = new Consenting(turn).to(proposal.plan().question(), proposal::view, proposal.silent());
        if (said != Consenting.Said.YES) {
            return new Outcome(said, false, said.exit());
        }
        Execution execution = turn.session()
                .executor()
                .execute(
                        proposal.plan(), turn.session().signed(), turn.options().reason(), turn.cancellation());
        if (!proposal.silent() || !execution.isApplied()) {
            turn.result(ChangeViews.execution(execution));
        }
        return new Outcome(said, execution.isApplied(), exit(execution));
    }

    private int exit(Execution execution) {
        if (execution.isApplied()) {
            return ExitCode.OK;
        }
        if (execution.isStale()) {
            return ExitCode.REFUSED;
        }
        if (turn.cancellation().isCancelled()) {
            return ExitCode.INTERRUPTED;
        }
        boolean one = execution.steps().size() == 1;
        boolean conflict = execution.steps().stream().anyMatch(done -> done.state() == ItemState.CONFLICT);
        return one && !conflict ? ExitCode.SERVICE : ExitCode.FOUND;
    }
}
