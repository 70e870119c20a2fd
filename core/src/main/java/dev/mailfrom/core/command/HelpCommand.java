package dev.mailfrom.core.command;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code help}: all commands, or one. */
@CommandLine.Command(name = "help", description = "All commands, or everything about one.")
final class HelpCommand implements Command {

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
    Optional<String> command = Optional.empty();

    @Override
    public Result run(Desk desk, Options options) {
        return new Result.Answer(command.map(Help::command).orElseGet(Help::all));
    }
}
