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

/** {@code disable}: switch custom MAIL FROM off. */
@CommandLine.Command(
        name = "disable",
        description = "Switch custom MAIL FROM off; mail is then sent with MAIL FROM amazonses.com (SES's default).",
        footer = {"", "Example: disable example.com"})
public final class DisableCommand implements Command {

    @Parameters(paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    String identity;

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.changing(Subjects.of(Identity.parse(identity)));
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        Identity asked = Identity.parse(identity);
        return PlanResults.of(context, options, new ChangeIntent.Disable(asked), "disable " + asked);
    }
}
