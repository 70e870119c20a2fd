package dev.mailfrom.slackbot.render;

import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.CommandRegistry;
import dev.mailfrom.core.text.AwsCommand;
import dev.mailfrom.core.text.AwsPlace;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.text.PlaceOption;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.text.ShellLine;
import java.util.List;

/**
 * Prints commands for Slack: {@code /mailfrom show example.com}. What Slack does not have is printed for a terminal, and
 * says so.
 *
 * @param place options that name account and region; none for the default
 */
public record SlackCommandForm(List<String> place) implements CommandForm {

    /** For the default account and region. */
    public static final SlackCommandForm USUAL = new SlackCommandForm(List.of());

    private static final String SLASH = "/mailfrom";
    private static final String TERMINAL = "in a terminal";

    public SlackCommandForm {
        place = List.copyOf(place);
    }

    @Override
    public Printed print(PrintedCommand command) {
        if (command.name().equals("setup")) {
            // The guided workflow is the form; a line with set does the same.
            List<String> words = command.words();
            return words.size() == 1 ? Printed.here(SLASH) : slash(PrintedCommand.of("set", words.get(1), "LABEL"));
        }
        boolean here = CommandRegistry.isIn(command.name(), CommandRegistry.FrontEnd.SLACK)
                && command.words().stream().noneMatch(CommandParser.terminalOnlyOptions(command.name())::contains);
        return here
                ? slash(command)
                : Printed.elsewhere(TERMINAL, PLAIN_SHELL.print(command).lines().get(0));
    }

    private Printed slash(PrintedCommand command) {
        String region = command.region()
                .filter(name -> !place.contains(name))
                .map(name -> "--region " + name + " ")
                .orElse("");
        String where = place.isEmpty() ? "" : String.join(" ", place) + " ";
        return Printed.here(SLASH + " " + where + region + command.line());
    }

    /** Slack takes only account and region. */
    @Override
    public String print(PlaceOption option) {
        boolean here = option.name().equals("--profile") || option.name().equals("--region");
        return here ? option.toString() : option + " " + TERMINAL;
    }

    /** The profiles of the bot are not those of the reader. */
    @Override
    public Printed print(AwsCommand command) {
        return Printed.elsewhere(TERMINAL, command.line(AwsPlace.USUAL));
    }

    @Override
    public Printed print(ShellLine line) {
        return Printed.elsewhere(TERMINAL, line.text());
    }
}
