package dev.mailfrom.repl;

import dev.mailfrom.core.change.ApplyOutcome;
import dev.mailfrom.core.change.ApplyRun;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.command.Result;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.view.BulkViews;
import java.util.Optional;

/** Carries out changes of many identities, with their progress, and goes on with interrupted ones. */
final class Applying {

    private final Turn turn;
    private Optional<Agreed> agreed = Optional.empty();

    Applying(Turn turn) {
        this.turn = turn;
    }

    /** A change that somebody has said yes to. @param refused whether something was left out of the plan */
    private record Agreed(ApplyRun run, Change change, boolean failFast, boolean refused) {}

    /** Comes as far as the yes; {@link #carryOut} does the rest. @return the exit code when there is no rest */
    int apply(Result.Applying applying) {
        Consenting.Said said = new Consenting(turn).to(applying.plan().question(), applying.view(), false);
        if (said == Consenting.Said.NO) {
            turn.notice("Nothing was changed.");
        }
        if (said == Consenting.Said.YES) {
            turn.cancellation().check();
            ApplyRun run = turn.session().applyRun();
            Change change = run.begin(applying.plan(), turn.options().reason());
            boolean refused = !applying.plan().refused().isEmpty();
            agreed = Optional.of(new Agreed(run, change, applying.failFast(), refused));
        }
        return said.exit();
    }

    /** Comes as far as {@link #apply} does. */
    int resume(Result.Resuming resuming) {
        if (turn.options().dryRun()) {
            turn.result(resuming.view());
        } else {
            turn.console().aside(resuming.view().blocks());
            agreed = Optional.of(new Agreed(turn.session().applyRun(), resuming.change(), resuming.failFast(), false));
        }
        return ExitCode.OK;
    }

    /** Does what was agreed on. @return the exit code it means; empty where nothing was */
    Optional<Integer> carryOut() {
        return agreed.map(this::carryOut);
    }

    private int carryOut(Agreed what) {
        ApplyOutcome outcome;
        try (LiveLine line = turn.lines().get()) {
            ApplyLine progress = new ApplyLine(line, turn.session().interval());
            outcome = what.run().run(what.change(), what.failFast(), turn.cancellation(), progress);
        }
        turn.result(BulkViews.outcome(outcome));
        if (outcome.waiting() > 0 && turn.cancellation().isCancelled()) {
            return ExitCode.INTERRUPTED;
        }
        return outcome.isApplied() && !what.refused() ? ExitCode.OK : ExitCode.FOUND;
    }
}
