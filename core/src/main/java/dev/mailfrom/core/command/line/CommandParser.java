package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.DidYouMean;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Parses the words of a line by the picocli model of the commands. */
public final class CommandParser {

    /** Read-only models of commands, kept because every keystroke needs them and building one is slow. */
    private static final Map<String, CommandSpec> MODELS = new ConcurrentHashMap<>();

    private CommandParser() {}

    /**
     * A parsed line.
     *
     * @param name the command's name; empty where there is none
     * @param command empty where the line only has options
     * @param terminalOnly the long names of its options that Slack does not have
     */
    public record Parsed(
            GlobalOptions options,
            String name,
            Optional<Command> command,
            HelpRequest helpRequest,
            List<String> terminalOnly) {}

    /** Whether the line asks for help or the version instead. */
    public enum HelpRequest {
        NOTHING,
        HELP,
        VERSION
    }

    /** Parses words. @throws UsageException with what is wrong and how to write it */
    public static Parsed parse(List<String> words) {
        return parse(words, new GlobalOptions());
    }

    /** Parses words. @param usual options that hold for every line */
    public static Parsed parse(List<String> words, GlobalOptions usual) {
        GlobalOptions options = usual.forLine();
        CommandLine line = root(options, words);
        CommandLine.ParseResult result;
        try {
            result = line.parseArgs(AwsCliWords.translate(words).toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw error(e);
        }
        boolean sub = result.hasSubcommand();
        String name = sub ? result.subcommand().commandSpec().name() : "";
        Optional<Command> command =
                sub ? Optional.of((Command) result.subcommand().commandSpec().userObject()) : Optional.empty();
        boolean help =
                result.isUsageHelpRequested() || sub && result.subcommand().isUsageHelpRequested();
        HelpRequest helpRequest =
                help ? HelpRequest.HELP : result.isVersionHelpRequested() ? HelpRequest.VERSION : HelpRequest.NOTHING;
        List<String> terminalOnly = Stream.concat(
                        result.matchedOptions().stream(),
                        sub ? result.subcommand().matchedOptions().stream() : Stream.empty())
                .filter(CommandParser::isTerminalOnly)
                .map(OptionSpec::longestName)
                .distinct()
                .toList();
        return new Parsed(options, name, command, helpRequest, terminalOnly);
    }

    /** Builds only the commands that the line names, because building all is slow. */
    private static CommandLine root(GlobalOptions options, Collection<String> words) {
        CommandLine line = new CommandLine(options).setAllowSubcommandsAsOptionParameters(true);
        for (String name : new LinkedHashSet<>(words)) {
            CommandRegistry.create(name).ifPresent(command -> line.addSubcommand(name, command));
        }
        for (CommandLine each : all(line)) {
            // A word such as @news stays a word. It must never open a file, least of all from Slack.
            each.setExpandAtFiles(false)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setOverwrittenOptionsAllowed(true)
                    // Picocli cannot resolve shortened names beside “-”, the word for standard input.
                    .setAbbreviatedOptionsAllowed(!words.contains("-"));
        }
        return line;
    }

    private static List<CommandLine> all(CommandLine line) {
        List<CommandLine> all = new ArrayList<>(line.getSubcommands().values());
        all.add(line);
        return all;
    }

    /** A new model of one command, with the global options. @throws UsageException when there is no such command */
    static CommandSpec spec(String name) {
        if (CommandRegistry.create(name).isEmpty()) {
            throw noSuchCommand(name);
        }
        return root(new GlobalOptions(), List.of(name))
                .getSubcommands()
                .get(name)
                .getCommandSpec();
    }

    /** The read-only model of one command, built once; empty when there is no such command. */
    static Optional<CommandSpec> model(String name) {
        return CommandRegistry.names().contains(name)
                ? Optional.of(MODELS.computeIfAbsent(name, CommandParser::spec))
                : Optional.empty();
    }

    /** The model of the words before a command. */
    static CommandSpec model() {
        return MODELS.computeIfAbsent(
                "", none -> root(new GlobalOptions(), List.of()).getCommandSpec());
    }

    /** The options of a command itself, without the global ones. */
    static List<OptionSpec> ownOptions(CommandSpec spec) {
        return spec.options().stream().filter(option -> !option.inherited()).toList();
    }

    /** Whether Slack does not have the option. */
    static boolean isTerminalOnly(OptionSpec option) {
        return option.userObject() instanceof AnnotatedElement field
                && field.isAnnotationPresent(GlobalOptions.TerminalOnly.class);
    }

    /** The options of a command, under all their names, that Slack does not have. */
    public static Set<String> terminalOnlyOptions(String name) {
        return model(name).stream()
                .flatMap(spec -> spec.options().stream())
                .filter(CommandParser::isTerminalOnly)
                .flatMap(option -> Stream.of(option.names()))
                .collect(Collectors.toSet());
    }

    private static UsageException noSuchCommand(String word) {
        return new UsageException(
                "There is no command “" + word + "”." + DidYouMean.sentence(word, CommandRegistry.names()),
                CommandText.of("All commands:", PrintedCommand.of("help")));
    }

    private static UsageException error(CommandLine.ParameterException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String name = spec.parent() == null ? "" : spec.name();
        CommandText help = name.isEmpty()
                ? CommandText.of("All commands:", PrintedCommand.of("help"))
                : CommandText.of("Usage:", PrintedCommand.of("help", name));
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, spec, help);
        }
        if (e instanceof CommandLine.MissingParameterException missing) {
            return new UsageException(missing(missing.getMissing().get(0), spec), help);
        }
        if (e.getArgSpec() instanceof OptionSpec option && e.getValue() != null) {
            return new UsageException(wrongValue(option, e.getValue()), help);
        }
        if (e.getCause() instanceof IndexOutOfBoundsException) {
            // Picocli fails on a word without a visible character when it resolves shortened names.
            return new UsageException("A word is empty, or has only invisible characters.", help);
        }
        return new UsageException(e.getMessage().replaceAll("\\s+", " "), help);
    }

    /** Names an option that lacks its value, or this parameter and all required ones behind it. */
    private static String missing(ArgSpec first, CommandSpec spec) {
        if (first instanceof OptionSpec option) {
            return option.longestName() + " needs a value: " + option.paramLabel() + ".";
        }
        int from = spec.positionalParameters().indexOf(first);
        return spec.positionalParameters().stream()
                .skip(from)
                .filter(ArgSpec::required)
                .map(ArgSpec::paramLabel)
                .collect(Collectors.joining(" and ", spec.name() + " needs ", "."));
    }

    private static String wrongValue(OptionSpec option, String value) {
        StringJoiner right = new StringJoiner(", ", "write one of: ", ".").setEmptyValue("write a number.");
        if (option.completionCandidates() != null) {
            option.completionCandidates().forEach(word -> right.add(word.toLowerCase(Locale.ROOT)));
        }
        return option.longestName() + " cannot be “" + value + "”; " + right;
    }

    private static UsageException unmatched(
            CommandLine.UnmatchedArgumentException e, CommandSpec spec, CommandText help) {
        String word = e.getUnmatched().get(0);
        if (word.startsWith("-")) {
            Set<String> names = new LinkedHashSet<>(spec.optionsMap().keySet());
            String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return new UsageException("There is no option " + option + "." + DidYouMean.sentence(option, names), help);
        }
        return spec.parent() == null
                ? noSuchCommand(word)
                : new UsageException("“" + word + "” is one word too many for " + spec.name() + ".", help);
    }
}
