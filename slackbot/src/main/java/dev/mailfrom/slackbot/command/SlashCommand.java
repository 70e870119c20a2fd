package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.command.line.CommandRegistry;
import dev.mailfrom.core.command.line.ReplWords;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A line as core reads it, if it is one that may be said in Slack. What is not listed here is refused.
 *
 * @param line the words again, without what only concerns the answer
 * @param shared whether everybody in the channel sees the answer
 */
record SlashCommand(
        String name,
        Optional<Command> command,
        GlobalOptions options,
        CommandParser.HelpRequest help,
        String line,
        boolean shared) {

    private static final String SHARE = "--share";

    /** Reads a line as it was typed. @throws UsageException that says what is wrong and how it is right */
    static SlashCommand parse(String typed) {
        return of(words(typed));
    }

    /** The words that were meant: phones write the first one with a capital. */
    static List<String> words(String typed) {
        List<String> words =
                new ArrayList<>(Tokenizer.words(ReplWords.withoutProgram(InputNormalizer.normalize(typed))));
        words.replaceAll(SlashCommand::smallOption);
        for (int i = 0; i < words.size(); i++) {
            String small = words.get(i).toLowerCase(Locale.ROOT);
            if (CommandRegistry.names().contains(small)) {
                words.set(i, small);
                if (!small.equals("help")) {
                    break;
                }
            }
        }
        return words;
    }

    private static String smallOption(String word) {
        int end = word.indexOf('=') < 0 ? word.length() : word.indexOf('=');
        return word.startsWith("--") ? word.substring(0, end).toLowerCase(Locale.ROOT) + word.substring(end) : word;
    }

    /** Reads words as they are meant. @throws UsageException that says what is wrong and how it is right */
    static SlashCommand of(List<String> said) {
        List<String> words = new ArrayList<>(said);
        boolean shared = words.removeIf(SHARE::equals);
        if (words.isEmpty()) {
            words.add("help");
        }
        CommandParser.Parsed parsed = CommandParser.parse(words);
        refuseForeign(parsed);
        return new SlashCommand(
                parsed.name(), parsed.command(), parsed.options(), parsed.helpRequest(), line(words), shared);
    }

    /** The command to run; empty where the line asks for help instead. */
    Optional<Command> runnable() {
        return help == CommandParser.HelpRequest.NOTHING && !line.equals("help") ? command : Optional.empty();
    }

    /** The line that makes this plan again, and no other: the word last means something else after another change. */
    String commandLine(Plan plan) {
        List<String> words = new ArrayList<>(Tokenizer.words(line));
        int last = words.subList(words.indexOf(name) + 1, words.size()).stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList()
                .indexOf("last");
        if (!name.equals("undo") || last < 0 || plan.undoOf().isEmpty()) {
            return line;
        }
        words.set(words.indexOf(name) + 1 + last, plan.undoOf().get());
        return line(words);
    }

    private static String line(List<String> words) {
        return words.stream().map(Tokenizer::quoted).collect(Collectors.joining(" "));
    }

    private static void refuseForeign(CommandParser.Parsed parsed) {
        String name = parsed.name();
        if (!name.isEmpty() && !CommandRegistry.isIn(name, CommandRegistry.FrontEnd.SLACK)) {
            throw new UsageException(
                    "“" + name + "” works only in a terminal, not in Slack.",
                    CommandText.of("Commands that work here:", PrintedCommand.of("help")));
        }
        List<String> foreign = parsed.terminalOnly();
        if (!foreign.isEmpty()) {
            throw new UsageException(
                    String.join(", ", foreign) + (foreign.size() == 1 ? " works" : " work")
                            + " only in a terminal, not in Slack.",
                    CommandText.of(
                            "Options that work here are --profile ACCOUNT, --region REGION, --dry-run, --reason TEXT,"
                                    + " --share, and those of",
                            PrintedCommand.of("help", name)));
        }
    }
}
