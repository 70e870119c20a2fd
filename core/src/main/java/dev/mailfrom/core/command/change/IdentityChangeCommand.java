package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.PlanResults;
import dev.mailfrom.core.command.PublicationResults;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.PrintedCommand;
import picocli.CommandLine.Parameters;

/** A command that plans a change of the identity that is its first parameter. */
abstract class IdentityChangeCommand implements Command {

    @Parameters(index = "0", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    public String identity;

    abstract ChangeIntent intent(Identity asked);

    /** The command that makes the same plan, with all names in full. */
    abstract PrintedCommand command(Identity asked);

    /** Whether the DNS records that the target needs are published first. */
    boolean publishes() {
        return false;
    }

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.changing(Subjects.of(Identity.parse(identity)));
    }

    @Override
    public final CommandResult run(CommandContext context, GlobalOptions options) {
        Identity asked = Identity.parse(identity);
        return publishes()
                ? PublicationResults.of(
                        context, options, intent(asked), command(asked).with("--publish"))
                : PlanResults.of(context, options, intent(asked), command(asked));
    }
}
