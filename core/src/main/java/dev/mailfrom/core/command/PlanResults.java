package dev.mailfrom.core.command;

import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanResult;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.view.IdentityViews;
import dev.mailfrom.core.view.PlanViews;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.List;
import java.util.function.Supplier;

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
        PlanResult.Forbidden forbidden = (PlanResult.Forbidden) planResult;
        return new CommandResult.Answer(notAllowed(forbidden), ExitCode.SYNTAX);
    }

    static CommandResult.Proposal proposal(CommandContext context, Plan plan, String command) {
        String line = commandLine(context, command);
        return new CommandResult.Proposal(plan, () -> PlanViews.one(plan, line), false, false);
    }

    /** For a plan of many identities. @param failFast whether to stop at the first item that fails */
    public static CommandResult of(CommandContext context, Plan plan, boolean failFast) {
        Supplier<ViewModel> view = () -> PlanViews.many(
                plan, context.target().changeInterval(), context.clock().instant());
        return plan.items().isEmpty()
                ? new CommandResult.Answer(view.get(), plan.refused().isEmpty() ? ExitCode.OK : ExitCode.FOUND)
                : new CommandResult.Proposal(plan, view, false, failFast);
    }

    private static ViewModel notAllowed(PlanResult.Forbidden forbidden) {
        IdentityViews.EvaluatedIdentity evaluated =
                new IdentityViews.EvaluatedIdentity(forbidden.snapshot(), forbidden.because());
        JsonObject row = IdentityViews.reports(List.of(evaluated), true).rows().get(0);
        return ViewModel.one(
                List.of(
                        new ViewBlock.Paragraph("This is not possible; nothing was sent."),
                        new ViewBlock.Findings(forbidden.because())),
                row);
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
