package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code set}: sets the MAIL FROM domain of an identity. */
@CommandLine.Command(
        name = "set",
        description = {"Set the MAIL FROM domain of an identity.", "Shows a plan and asks first."},
        footer = {
            "Examples:",
            "  mailfrom set example.com bounce",
            "  mailfrom set example.com bounce --publish",
            "  mailfrom set example.com bounce.example.com --dry-run"
        })
public final class SetCommand extends IdentityChangeCommand {

    @Parameters(
            index = "1",
            paramLabel = "MAIL-FROM-DOMAIN",
            description = "A domain below the identity's, or a label such as bounce.")
    public String domain;

    @Option(
            names = "--behavior-on-mx-failure",
            paramLabel = "BEHAVIOR",
            description = "UseDefaultValue or RejectMessage; in short: default or reject. Else it stays as it is.")
    public Optional<String> behavior = Optional.empty();

    @Option(names = "--publish", description = "First publish the records it needs, at the DNS provider.")
    public boolean publish;

    @Override
    boolean publishes() {
        return publish;
    }

    @Override
    public CommandSubjects subjects() {
        Identity asked = Identity.parse(identity);
        return CommandSubjects.changing(Subjects.of(asked, Optional.of(MailFromDomain.parse(domain, asked))));
    }

    @Override
    ChangeIntent intent(Identity asked) {
        return new ChangeIntent.SetDomain(
                asked, MailFromDomain.parse(domain, asked), behavior.map(BehaviorCommand::behavior));
    }

    @Override
    PrintedCommand command(Identity asked) {
        PrintedCommand command = PrintedCommand.of("set", asked, MailFromDomain.parse(domain, asked));
        return behavior.map(BehaviorCommand::behavior)
                .map(wanted -> command.with("--behavior-on-mx-failure", wanted))
                .orElse(command);
    }
}
