package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.PrintedCommand;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code behavior}: changes only the behavior on MX failure. */
@CommandLine.Command(
        name = "behavior",
        description = {"Change what SES does while it does not see the MX.", "The MAIL FROM domain stays the same."},
        footer = {"Example:", "  mailfrom behavior example.com reject"})
public final class BehaviorCommand extends IdentityChangeCommand {

    @Parameters(
            index = "1",
            paramLabel = "BEHAVIOR",
            description = "UseDefaultValue or RejectMessage; in short: default or reject.")
    String behavior;

    @Override
    ChangeIntent intent(Identity asked) {
        return new ChangeIntent.SetBehavior(asked, behavior(behavior));
    }

    @Override
    PrintedCommand command(Identity asked) {
        return PrintedCommand.of("behavior", asked, behavior(behavior));
    }

    /** @throws UsageException when there is no such behavior */
    static BehaviorOnMxFailure behavior(String written) {
        return BehaviorOnMxFailure.parse(written)
                .orElseThrow(() -> new UsageException(
                        "There is no behavior “" + written + "”.", "Write UseDefaultValue or RejectMessage."));
    }
}
