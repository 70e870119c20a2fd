package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.run.ApplyProgress;
import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.change.run.ChangeOutcome;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.change.OutcomeViews;
import dev.mailfrom.repl.output.ApplyProgressLine;
import dev.mailfrom.repl.output.ProgressLine;
import java.util.List;
import java.util.Optional;

/** Asks about a change, executes it once it is confirmed, and shows the outcome. */
final class ChangeFlow {

    private final LineContext context;
    private Optional<ConfirmedChange> confirmed = Optional.empty();
    private Optional<Identity> disabled = Optional.empty();

    ChangeFlow(LineContext context) {
        this.context = context;
    }

    /**
     * What is kept of a plan once it is confirmed; the plan itself may be too large to keep for hours.
     *
     * @param refused how many were left out of the plan
     * @param planned the identity with the target, of a change of one
     */
    private record ConfirmedChange(
            ChangeExecutor executor,
            Change change,
            boolean bulk,
            boolean failFast,
            int refused,
            boolean silent,
            Optional<IdentitySnapshot> planned) {}

    /** Asks, and writes the change down; {@link #execute} does the rest. */
    ConfirmationFlow.ConfirmationResult confirm(CommandResult.Proposal proposal) {
        Plan plan = proposal.plan();
        ConfirmationFlow.ConfirmationResult result =
                new ConfirmationFlow(context).confirm(plan, proposal.view(), proposal.silent());
        if (result == ConfirmationFlow.ConfirmationResult.YES) {
            context.cancellation().checkCancelled();
            ChangeExecutor executor =
                    context.session().executors().forSessionActor(plan.bulk() ? Priority.BULK : Priority.INTERACTIVE);
            confirmed = Optional.of(new ConfirmedChange(
                    executor,
                    executor.begin(plan, context.options().reason()),
                    plan.bulk(),
                    proposal.failFast(),
                    plan.refused().size(),
                    proposal.silent(),
                    plan.bulk() ? Optional.empty() : plan.items().get(0).snapshot()));
        }
        return result;
    }

    /** Takes up a change that was confirmed earlier; {@link #execute} does the rest. @return the exit code when there is no rest */
    int resume(CommandResult.Resuming resuming) {
        if (context.options().dryRun()) {
            context.printResult(resuming.view());
        } else {
            context.console().printToStderr(resuming.view().blocks());
            ChangeExecutor executor = context.session().executors().forSessionActor(Priority.BULK);
            confirmed = Optional.of(new ConfirmedChange(
                    executor, resuming.change(), true, resuming.failFast(), 0, false, Optional.empty()));
        }
        return ExitCode.OK;
    }

    /** Executes what is confirmed. @return the exit code it means; empty where nothing is */
    Optional<Integer> execute() {
        return confirmed.map(this::execute);
    }

    /** The identity whose custom MAIL FROM was just switched off. */
    Optional<Identity> disabled() {
        return disabled;
    }

    private int execute(ConfirmedChange what) {
        ChangeOutcome outcome = executeWithProgress(what);
        if (isListed(what, outcome)) {
            context.printResult(OutcomeViews.many(outcome, what.refused()));
        } else if (outcome.items().get(0).isStale() || what.silent() && !outcome.isApplied()) {
            context.printRefusal(refusal(what, outcome));
        } else if (!what.silent()) {
            context.printResult(OutcomeViews.one(outcome, what.planned()));
        }
        disabled = Optional.of(what.change())
                .filter(change -> change.kind() == ChangeKind.DISABLE && outcome.isApplied())
                .map(change -> change.items().get(0).identity());
        return exit(what, outcome);
    }

    /** Of one identity too, where DNS records have stopped the change before SES was asked. */
    private static boolean isListed(ConfirmedChange what, ChangeOutcome outcome) {
        return what.bulk() || outcome.items().isEmpty();
    }

    /** Of a stale plan, and of a failure where only success has a result. */
    private CommandResult.Refusal refusal(ConfirmedChange what, ChangeOutcome outcome) {
        ChangeOutcome.ItemOutcome item = outcome.items().get(0);
        String headline = OutcomeViews.headline(outcome);
        List<ViewBlock> blocks = OutcomeViews.one(outcome, what.planned()).blocks();
        ErrorReport report = new ErrorReport(
                item.isStale() ? "STALE" : item.state().name(),
                headline,
                item.isStale() ? CommandText.of("Ask for the change again if it is still wanted.") : item.advice(),
                exit(what, outcome));
        return new CommandResult.Refusal(report, headline, blocks.subList(1, blocks.size()));
    }

    private ChangeOutcome executeWithProgress(ConfirmedChange what) {
        try (ProgressLine line = context.lines().get();
                ApplyProgressLine progress =
                        new ApplyProgressLine(line, context.session().target().changeInterval())) {
            return execute(what, progress);
        }
    }

    private ChangeOutcome execute(ConfirmedChange what, ApplyProgress.Listener progress) {
        return what.executor().execute(what.change(), what.failFast(), context.cancellation(), progress);
    }

    private int exit(ConfirmedChange what, ChangeOutcome outcome) {
        if (outcome.isApplied()) {
            return what.refused() > 0 ? ExitCode.FOUND : ExitCode.OK;
        }
        boolean cancelled = context.cancellation().isCancelled();
        if (isListed(what, outcome)) {
            return cancelled && outcome.remaining() > 0
                    ? ExitCode.INTERRUPTED
                    : outcome.dnsProblem().map(DnsProblem::exitCode).orElse(ExitCode.FOUND);
        }
        ChangeOutcome.ItemOutcome item = outcome.items().get(0);
        if (item.isStale()) {
            return ExitCode.REFUSED;
        }
        if (cancelled) {
            return ExitCode.INTERRUPTED;
        }
        return item.state() == ItemState.CONFLICT ? ExitCode.FOUND : ExitCode.SERVICE;
    }
}
