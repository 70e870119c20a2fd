package dev.mailfrom.repl;

import dev.mailfrom.core.change.ApplyOutcome;
import dev.mailfrom.core.change.ApplyRun;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.command.Result;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.view.BulkViews;

/** Carries out changes of many identities, with their progress, and goes on with interrupted ones. */
final class Applying {

    private final Turn turn;

    Applying(Turn turn) {
        this.turn = turn;
    }

    /** @return the exit code it means */
    int apply(Result.Applying applying) {
        Consenting.Said said = new Consenting(turn).to(applying.plan().question(), applying.view(), false);
        if (said == Consenting.Said.NO) {
            turn.notice("Nothing was changed.");
        }
        if (said != Consenting.Said.YES) {
            return said.exit();
        }
        turn.cancellation().check();
        ApplyRun run = turn.session().applyRun();
        Change change = run.begin(applying.plan(), turn.options().reason());
        int exit = carryOut(run, change, applying.failFast());
        return applying.plan().refused().isEmpty() ? exit : ExitCode.worse(exit, ExitCode.FOUND);
    }

    /** @return the exit code it means */
    int resume(Result.Resuming resuming) {
        if (turn.options().dryRun()) {
            turn.result(resuming.view());
            return ExitCode.OK;
        }
        turn.console().aside(resuming.view().blocks());
        return carryOut(turn.session().applyRun(), resuming.change(), resuming.failFast());
    }

    private int carryOut(ApplyRun run, Change change, boolean failFast) {
        ApplyOutcome outcome;
        try (LiveLine line = turn.lines().get()) {
            outcome = run.run(
                    change,
                    failFast,
                    turn.cancellation(),
                    new ApplyLine(line, turn.session().interval()));
        }
        turn.result(BulkViews.outcome(outcome));
        if (outcome.waiting() > 0 && turn.cancellation().isCancelled()) {
            return ExitCode.INTERRUPTED;
        }
        return outcome.isApplied() ? ExitCode.OK : ExitCode.FOUND;
    }
}
