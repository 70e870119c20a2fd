package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.PlanResults;
import dev.mailfrom.core.command.Subjects;
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
        description = "Set the MAIL FROM domain of an identity. Shows a plan and asks first.",
        footer = {
            "Examples:",
            "  mailfrom set example.com bounce",
            "  mailfrom set example.com bounce.example.com --dry-run"
        })
public final class SetCommand implements Command {

    @Parameters(index = "0", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    public String identity;

    @Parameters(
            index = "1",
            paramLabel = "MAIL-FROM-DOMAIN",
            description = "A domain below the identity's, or a label such as bounce.")
    public String domain;

    @Option(
            names = "--behavior-on-mx-failure",
            paramLabel = "BEHAVIOR",
            description = "UseDefaultValue or RejectMessage; in short: default or reject. Else it stays as it is.")
    Optional<String> behavior = Optional.empty();

    @Override
    public CommandSubjects subjects() {
        Identity asked = Identity.parse(identity);
        return CommandSubjects.changing(Subjects.of(asked, Optional.of(MailFromDomain.parse(domain, asked))));
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        Identity asked = Identity.parse(identity);
        MailFromDomain name = MailFromDomain.parse(domain, asked);
        Optional<BehaviorOnMxFailure> wanted = behavior.map(BehaviorCommand::behavior);
        String line = "set " + asked + " " + name
                + wanted.map(b -> " --behavior-on-mx-failure " + b).orElse("");
        return PlanResults.of(context, options, new ChangeIntent.SetDomain(asked, name, wanted), line);
    }
}
