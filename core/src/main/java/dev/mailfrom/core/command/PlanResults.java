package dev.mailfrom.core.command;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanResult;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.view.PlanViews;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Plans an intent and makes the command's result: a proposal, or why there is none. */
public final class PlanResults {

    private PlanResults() {}

    /** @param command the line that does the same, without the name of the program */
    public static CommandResult of(CommandContext context, GlobalOptions options, ChangeIntent intent, String command) {
        PlanResult planResult = context.planner(options.searchRegions()).plan(intent);
        if (planResult instanceof PlanResult.Ready ready) {
            return proposal(context, ready.plan(), command);
        }
        if (planResult instanceof PlanResult.NothingToDo nothingToDo) {
            return new CommandResult.Answer(PlanViews.nothingToChange(nothingToDo));
        }
        return CommandResult.Refusal.forbidden(((PlanResult.Forbidden) planResult).because());
    }

    static CommandResult.Proposal proposal(CommandContext context, Plan plan, String command) {
        String line = commandLine(context, command);
        return new CommandResult.Proposal(plan, () -> PlanViews.one(plan, line), false, false);
    }

    /** For a plan of many identities. @param failFast whether to stop at the first item that fails */
    public static CommandResult of(CommandContext context, GlobalOptions options, Plan plan, boolean failFast) {
        Supplier<ViewModel> view = () -> PlanViews.many(
                plan, context.target().changeInterval(), context.clock().instant());
        if (!plan.items().isEmpty()) {
            return new CommandResult.Proposal(plan, view, false, failFast);
        }
        if (plan.refused().isEmpty()) {
            return new CommandResult.Answer(view.get());
        }
        return options.dryRun()
                ? new CommandResult.Answer(view.get(), ExitCode.FOUND)
                : allRefused(plan, view.get().blocks());
    }

    private static CommandResult.Refusal allRefused(Plan plan, List<ViewBlock> details) {
        String reasons = plan.refused().stream()
                .map(refused -> refused.identity() + ": " + refused.why())
                .collect(Collectors.joining(" "));
        ErrorReport report =
                new ErrorReport("ALL_REFUSED", "Nothing was sent. " + reasons, "mailfrom plan FILE", ExitCode.FOUND);
        return new CommandResult.Refusal(report, "No change is possible; nothing was sent.", details);
    }

    /** The whole line, for a shell or a script. */
    private static String commandLine(CommandContext context, String command) {
        String profile = context.target().profile().map(p -> " --profile " + p).orElse("");
        String place = context.target().isSandbox()
                ? " --sandbox"
                : profile + " --region " + context.target().region();
        return "mailfrom" + place + " " + command;
    }
}
