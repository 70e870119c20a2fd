package dev.mailfrom.core.command.change;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.PlanResults;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code apply}: makes SES have what a file says. */
@CommandLine.Command(
        name = "apply",
        description = {
            "Change SES to what a file of desired state says.",
            "Shows a plan, asks, and makes one change a second."
        },
        footer = {"Example:", "  mailfrom apply identities.yml --reason 'new bounce domains'"})
public final class ApplyCommand implements Command, DesiredStateArgument.Taker {

    @Mixin
    public DesiredStateArgument desiredStateArgument = new DesiredStateArgument();

    @Option(names = "--fail-fast", description = "Stop at the first identity that fails.")
    public boolean failFast;

    @Option(
            names = "--publish",
            description = "First publish the missing records of all identities in it, at the DNS providers.")
    public boolean publish;

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.changing(desiredStateArgument.subjects());
    }

    @Override
    public DesiredStateArgument desiredState() {
        return desiredStateArgument;
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        return PlanResults.of(context, options, desiredStateArgument.plan(context, publish), failFast);
    }
}
