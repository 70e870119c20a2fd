package dev.mailfrom.core.command;

import dev.mailfrom.core.change.BulkPlan;
import dev.mailfrom.core.view.BulkViews;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: what {@code apply} would do. */
@CommandLine.Command(
        name = "plan",
        description = "Show the difference between a file of desired state and SES. Changes nothing.",
        footer = {"", "Examples: plan identities.yml", "          export | plan -"})
final class PlanCommand implements Command {

    @Mixin
    Desired desired = new Desired();

    @Option(names = "--expect-no-changes", description = "Exit with 1 when there are changes.")
    boolean expectNoChanges;

    @Override
    public Result run(Desk desk, Options options) {
        BulkPlan plan = desired.plan(desk);
        boolean unexpected = expectNoChanges && !plan.rows().isEmpty();
        int exit = unexpected || !plan.refused().isEmpty() ? ExitCode.FOUND : ExitCode.OK;
        return new Result.Answer(
                BulkViews.plan(plan, desk.interval(), desk.clock().instant()), exit);
    }
}
