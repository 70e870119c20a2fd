package dev.mailfrom.core.command;

import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code behavior}: change only the behavior on MX failure. */
@CommandLine.Command(
        name = "behavior",
        description = "Change what SES does while it does not see the MX; the MAIL FROM domain stays.",
        footer = {"", "Example: behavior example.com reject"})
final class BehaviorCommand implements Command {

    @Parameters(index = "0", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    String identity;

    @Parameters(
            index = "1",
            paramLabel = "BEHAVIOR",
            description = "UseDefaultValue or RejectMessage (default, reject).")
    String behavior;

    @Override
    public Result run(Desk desk, Options options) {
        Identity asked = Identity.parse(identity);
        BehaviorOnMxFailure wanted = behavior(behavior);
        return Proposals.of(desk, options, new Wish.Behavior(asked, wanted), "behavior " + asked + " " + wanted);
    }

    /** @throws SyntaxError when there is no such behavior */
    static BehaviorOnMxFailure behavior(String written) {
        return BehaviorOnMxFailure.parse(written)
                .orElseThrow(() -> new SyntaxError(
                        "There is no behavior “" + written + "”.", "Write UseDefaultValue or RejectMessage."));
    }
}
