package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.PlanResults;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code behavior}: change only the behavior on MX failure. */
@CommandLine.Command(
        name = "behavior",
        description = "Change what SES does while it does not see the MX. The MAIL FROM domain stays the same.",
        footer = {"Example:", "  mailfrom behavior example.com reject"})
public final class BehaviorCommand implements Command {

    @Parameters(index = "0", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    String identity;

    @Parameters(
            index = "1",
            paramLabel = "BEHAVIOR",
            description = "UseDefaultValue or RejectMessage; in short: default or reject.")
    String behavior;

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.changing(Subjects.of(Identity.parse(identity)));
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        Identity asked = Identity.parse(identity);
        BehaviorOnMxFailure wanted = behavior(behavior);
        return PlanResults.of(
                context, options, new ChangeIntent.SetBehavior(asked, wanted), "behavior " + asked + " " + wanted);
    }

    /** @throws UsageException when there is no such behavior */
    static BehaviorOnMxFailure behavior(String written) {
        return BehaviorOnMxFailure.parse(written)
                .orElseThrow(() -> new UsageException(
                        "There is no behavior “" + written + "”.", "Write UseDefaultValue or RejectMessage."));
    }
}
