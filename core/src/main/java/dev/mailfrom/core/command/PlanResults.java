package dev.mailfrom.core.command;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanResult;
import dev.mailfrom.core.change.records.PlannedRecord;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import dev.mailfrom.core.view.change.BulkPlanViews;
import dev.mailfrom.core.view.change.PlanViews;
import dev.mailfrom.core.view.change.UnchangedViews;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Plans an intent and makes the command's result: a proposal, or why there is none. */
public final class PlanResults {

    private PlanResults() {}

    /** @param command the one that makes the same plan */
    public static CommandResult of(
            CommandContext context, GlobalOptions options, ChangeIntent intent, PrintedCommand command) {
        PlanResult planResult = context.planner(options.searchRegions()).plan(intent);
        return planResult instanceof PlanResult.Ready ready
                ? proposal(context, options, ready.plan(), command)
                : of(planResult);
    }

    /** Why there is no plan. */
    static CommandResult of(PlanResult planResult) {
        if (planResult instanceof PlanResult.NothingToDo nothingToDo) {
            return new CommandResult.Answer(UnchangedViews.nothingToChange(nothingToDo));
        }
        return CommandResult.Refusal.forbidden(((PlanResult.Forbidden) planResult).because());
    }

    /** For a plan of one identity. @param command as above */
    public static CommandResult.Proposal proposal(
            CommandContext context, GlobalOptions options, Plan plan, PrintedCommand command) {
        ScriptCommandForm script = new ScriptCommandForm(context.target());
        List<ViewBlock> tried = tried(options, plan);
        return new CommandResult.Proposal(plan, () -> with(tried, PlanViews.one(plan, command, script)), false, false);
    }

    /** A dry run tries the providers without a change, and says what a change of records depends on. */
    private static List<ViewBlock> tried(GlobalOptions options, Plan plan) {
        if (!options.dryRun() || plan.records().isEmpty()) {
            return List.of();
        }
        List<ViewBlock> blocks = new ArrayList<>(PlanViews.prerequisites(plan));
        plan.records().stream().map(PlannedRecord::zone).distinct().forEach(access -> {
            String tried = access.provider().checkAccess(access.zone());
            blocks.add(new ViewBlock.Paragraph("Tried at " + access.provider().label() + ", zone "
                    + access.zone().name() + ": " + tried + "."));
        });
        return blocks;
    }

    private static ViewModel with(List<ViewBlock> more, ViewModel view) {
        List<ViewBlock> blocks = new ArrayList<>(view.blocks());
        blocks.addAll(more);
        return view.withBlocks(blocks, view.notes());
    }

    /** For a plan of many identities. @param failFast whether to stop at the first item that fails */
    public static CommandResult of(CommandContext context, GlobalOptions options, Plan plan, boolean failFast) {
        List<ViewBlock> tried = tried(options, plan);
        Supplier<ViewModel> view = () -> with(tried, many(context, options, plan));
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

    /** Grouped, or each where {@code --verbose} asks for it. */
    public static ViewModel many(CommandContext context, GlobalOptions options, Plan plan) {
        BulkPlanViews.BulkPlanContext shown = new BulkPlanViews.BulkPlanContext(
                context.target().changeInterval(), context.clock().instant(), new ScriptCommandForm(context.target()));
        return options.verbose() ? BulkPlanViews.each(plan, shown) : BulkPlanViews.grouped(plan, shown);
    }

    private static CommandResult.Refusal allRefused(Plan plan, List<ViewBlock> details) {
        String reasons = plan.refused().stream()
                .map(refused -> refused.identity() + ": " + refused.why())
                .collect(Collectors.joining(" "));
        ErrorReport report = new ErrorReport(
                "ALL_REFUSED",
                "Nothing was sent. " + reasons,
                CommandText.of(
                        plan.kind().isDnsOnly() ? PrintedCommand.of("doctor") : PrintedCommand.of("plan", "FILE")),
                ExitCode.FOUND);
        return new CommandResult.Refusal(report, "No change is possible; nothing was sent.", details);
    }
}
