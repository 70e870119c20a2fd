package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.GlobalOptions;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code help}: all commands, or one. */
@CommandLine.Command(name = "help", description = "All commands, or everything about one.")
final class HelpCommand implements Command {

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
    Optional<String> command = Optional.empty();

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        return new CommandResult.Answer(command.map(HelpText::command).orElseGet(HelpText::all));
    }
}
