package dev.mailfrom.repl.output;

import dev.mailfrom.core.command.line.ReplWords;
import dev.mailfrom.core.text.AwsCommand;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.PlaceOption;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.text.ShellLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Prints commands for the prompt of the REPL: without the name of the program, and with a {@code use} before a command for
 * another region. What only the start of the program can take is printed for a shell.
 *
 * @param region the one that the session works in; empty where none is set
 * @param shell how a shell reaches the same place
 */
public record ReplCommandForm(Supplier<Optional<String>> region, CommandForm shell) implements CommandForm {

    private static final String SHELL = "in a shell";

    @Override
    public Printed print(PrintedCommand command) {
        if (ReplWords.isOnlyForStart(command.words())) {
            PrintedCommand there = region.get()
                    .filter(name -> command.region().isEmpty())
                    .map(command::inRegion)
                    .orElse(command);
            return Printed.elsewhere(SHELL, shell.print(there).lines().get(0));
        }
        return command.region()
                .filter(wanted -> !region.get().equals(Optional.of(wanted)))
                .map(wanted -> new Printed(
                        "", List.of(PrintedCommand.of("use", "--region", wanted).line(), command.line())))
                .orElseGet(() -> Printed.here(command.line()));
    }

    /** A session takes only profile and region. */
    @Override
    public String print(PlaceOption option) {
        return ReplWords.isOnlyForStart(List.of("use", option.name()))
                ? option + " when you start " + PROGRAM
                : "“use " + option + "”";
    }

    @Override
    public Printed print(AwsCommand command) {
        return Printed.elsewhere(SHELL, shell.print(command).lines().get(0));
    }

    @Override
    public Printed print(ShellLine line) {
        return Printed.elsewhere(SHELL, line.text());
    }
}
