package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.PlanResults;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.error.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: what {@code apply} would do. */
@CommandLine.Command(
        name = "plan",
        description = {"Show the difference between a file of desired state and SES.", "Nothing is changed."},
        footer = {
            "Examples:",
            "  mailfrom plan identities.yml",
            "  mailfrom plan identities.yml --publish",
            "  mailfrom export | mailfrom plan -"
        })
public final class PlanCommand implements Command {

    @Mixin
    DesiredStateArgument desiredStateArgument = new DesiredStateArgument();

    @Option(names = "--publish", description = "Show the records, too, that apply --publish would publish.")
    boolean publish;

    @Option(names = "--expect-no-changes", description = "Exit with 1 if there are changes.")
    boolean expectNoChanges;

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.reading(Subjects.Scope.WHOLE_ACCOUNT);
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        Plan plan = desiredStateArgument.plan(context, publish);
        boolean unexpected = expectNoChanges && !plan.items().isEmpty();
        int exit = unexpected || !plan.refused().isEmpty() ? ExitCode.FOUND : ExitCode.OK;
        return new CommandResult.Answer(PlanResults.many(context, options, plan), exit);
    }
}
