package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.journal.Actor;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code help}: all commands and topics, or everything about one. */
@CommandLine.Command(
        name = "help",
        description = "List all commands and topics, or show everything about one.",
        footer = {"Examples:", "  mailfrom help set", "  mailfrom help exit-codes"})
final class HelpCommand implements Command {

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command or topic.")
    Optional<String> command = Optional.empty();

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.NONE;
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        CommandRegistry.FrontEnd frontEnd = context.actor().origin() == Actor.Origin.SLACK
                ? CommandRegistry.FrontEnd.SLACK
                : CommandRegistry.FrontEnd.TERMINAL;
        return new CommandResult.Answer(HelpText.about(command.orElse(""), frontEnd));
    }
}
