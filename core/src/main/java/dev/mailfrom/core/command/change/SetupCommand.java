package dev.mailfrom.core.command.change;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.SetupWizard;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.ses.Identity;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code setup}: the guided workflow. */
@CommandLine.Command(
        name = "setup",
        description = {
            "Guide you from no MAIL FROM domain to Success, step by step.",
            "Nothing is changed before you say yes."
        },
        footer = {"Example:", "  mailfrom setup example.com"})
public final class SetupCommand implements Command {

    @Parameters(arity = "0..1", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    Optional<String> identity = Optional.empty();

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.changing(
                identity.map(name -> Subjects.of(Identity.parse(name))).orElse(Subjects.Scope.WHOLE_ACCOUNT));
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        return new CommandResult.Wizard(new SetupWizard(context, options), identity);
    }
}
