package dev.mailfrom.core.command;

import dev.mailfrom.core.change.BulkPlan;
import dev.mailfrom.core.view.BulkViews;
import dev.mailfrom.core.view.View;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code apply}: makes SES have what a file says. */
@CommandLine.Command(
        name = "apply",
        description = "Make SES have what a file of desired state says: plan, question, one change a second.",
        footer = {"", "Example: apply identities.yml --reason 'new bounce domains'"})
final class ApplyCommand implements Command {

    @Mixin
    Desired desired = new Desired();

    @Option(names = "--fail-fast", description = "Stop at the first identity that fails.")
    boolean failFast;

    @Override
    public Result run(Desk desk, Options options) {
        BulkPlan plan = desired.plan(desk);
        Supplier<View> view =
                () -> BulkViews.plan(plan, desk.interval(), desk.clock().instant());
        if (plan.rows().isEmpty()) {
            return new Result.Answer(view.get(), plan.refused().isEmpty() ? ExitCode.OK : ExitCode.FOUND);
        }
        return new Result.Applying(plan, view, failFast);
    }
}
