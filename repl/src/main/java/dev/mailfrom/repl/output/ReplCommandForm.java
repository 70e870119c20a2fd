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
 * @param line the options by which the line before worked elsewhere than the session
 */
public record ReplCommandForm(Supplier<Optional<String>> region, CommandForm shell, LinePlace line)
        implements CommandForm {

    private static final String SHELL = "in a shell";

    /** The form for lines that work where the session does. */
    public ReplCommandForm(Supplier<Optional<String>> region, CommandForm shell) {
        this(region, shell, LinePlace.USUAL);
    }

    @Override
    public CommandForm at(Optional<String> profile, Optional<String> region) {
        return new ReplCommandForm(this.region, shell.at(profile, region), new LinePlace(profile, region));
    }

    @Override
    public Printed print(PrintedCommand command) {
        Optional<String> wanted = command.region().or(line::region);
        if (ReplWords.isOnlyForStart(command.words())) {
            Optional<String> there = wanted.or(region);
            return Printed.elsewhere(
                    SHELL,
                    shell.print(there.map(command::inRegion).orElse(command))
                            .lines()
                            .get(0));
        }
        if (!line.equals(LinePlace.USUAL)) {
            return Printed.here(new LinePlace(line.profile(), wanted).before(command));
        }
        return wanted.filter(name -> !region.get().equals(Optional.of(name)))
                .map(name -> new Printed(
                        "", List.of(PrintedCommand.of("use", "--region", name).line(), command.line())))
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
