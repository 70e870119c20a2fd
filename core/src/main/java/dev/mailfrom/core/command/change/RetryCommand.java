package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.PlanResults;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.ses.Identity;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code retry}: start the set-up again after Failed. */
@CommandLine.Command(
        name = "retry",
        description = "Set the same MAIL FROM domain again after Failed, so that SES looks for the MX again.",
        footer = {"Example:", "  mailfrom retry example.com"})
public final class RetryCommand implements Command {

    @Parameters(paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    String identity;

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.changing(Subjects.of(Identity.parse(identity)));
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        Identity asked = Identity.parse(identity);
        return PlanResults.of(context, options, new ChangeIntent.Retry(asked), "retry " + asked);
    }
}
