package dev.mailfrom.core.command;

import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code set}: set the MAIL FROM domain of an identity. */
@CommandLine.Command(
        name = "set",
        description = "Set the MAIL FROM domain of an identity: plan, question, change.",
        footer = {"", "Examples: set example.com bounce", "          set example.com bounce.example.com --dry-run"})
final class SetCommand implements Command {

    @Parameters(index = "0", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    String identity;

    @Parameters(
            index = "1",
            paramLabel = "MAIL-FROM-DOMAIN",
            description = "A domain below the identity's; a bare label is put below it.")
    String domain;

    @Option(
            names = "--behavior-on-mx-failure",
            paramLabel = "BEHAVIOR",
            description = "UseDefaultValue or RejectMessage (default, reject); else as it is.")
    Optional<String> behavior = Optional.empty();

    @Override
    public Result run(Desk desk, Options options) {
        Identity asked = Identity.parse(identity);
        MailFromDomain name = MailFromDomain.parse(domain, asked);
        Optional<BehaviorOnMxFailure> wanted = behavior.map(BehaviorCommand::behavior);
        String line = "set " + asked + " " + name
                + wanted.map(b -> " --behavior-on-mx-failure " + b).orElse("");
        return Proposals.of(desk, options, new Wish.Set(asked, name, wanted), line);
    }
}
