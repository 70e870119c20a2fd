package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Classifies every word of a line by the grammar, however unfinished or wrong the line. */
final class PartialParse {

    private final List<Part> parts = new ArrayList<>();
    private Optional<CommandSpec> command = Optional.empty();
    private Optional<OptionSpec> waiting = Optional.empty();
    private boolean lost;
    private boolean sessionWord;
    private String name = "";
    private boolean onlyParameters;
    private int position;

    private PartialParse() {}

    /** What a word, or a piece of one, is. */
    enum Role {
        /** {@code mailfrom} before the command. */
        PROGRAM,
        /** A command. */
        COMMAND,
        /** A word of the session, such as exit. */
        SESSION_WORD,
        UNKNOWN_COMMAND,
        OPTION,
        UNKNOWN_OPTION,
        /** The two dashes behind which nothing is an option. */
        END_OF_OPTIONS,
        /** The value of an option, or of a parameter. */
        VALUE,
        /** A word that has no place. */
        EXTRA,
        /** A word behind an unknown command, which cannot be checked. */
        UNJUDGED
    }

    /**
     * A word, or the name or the value of {@code --name=value}.
     *
     * @param spec the option or parameter that it names or is the value of
     */
    record Part(int start, int end, String text, Role role, Optional<ArgSpec> spec) {

        boolean touches(int cursor) {
            return start <= cursor && cursor <= end;
        }
    }

    /** The identity that the words name first, if it is one. */
    static Optional<Identity> identity(List<Part> parts) {
        return parts.stream()
                .filter(part -> part.role() == Role.VALUE)
                .filter(part -> part.spec()
                        .filter(spec -> ParameterKind.of(spec) == ParameterKind.IDENTITY)
                        .isPresent())
                .findFirst()
                .flatMap(part -> identity(part.text()));
    }

    private static Optional<Identity> identity(String written) {
        try {
            return Optional.of(Identity.parse(written));
        } catch (InvalidNameException unfinished) {
            return Optional.empty();
        }
    }

    static PartialParse of(String line) {
        PartialParse parse = new PartialParse();
        Tokenizer.tokens(line).forEach(token -> parse.take(token, line));
        return parse;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** The model of the command; empty until the line names one. */
    Optional<CommandSpec> command() {
        return command;
    }

    /** The command's name as it is written; empty until the line names one. */
    String name() {
        return name;
    }

    /** The options that may follow belong to this. */
    CommandSpec optionOwner() {
        return command.orElseGet(CommandParser::model);
    }

    /** The option whose value would be next. */
    Optional<OptionSpec> pendingOption() {
        return waiting;
    }

    /** Whether the next word would be the command. */
    boolean isCommandExpected() {
        return command.isEmpty() && !lost;
    }

    boolean hasOptionsEnded() {
        return onlyParameters;
    }

    /** The parameter that the next word would be. */
    Optional<PositionalParamSpec> nextParameter() {
        return command.stream()
                .flatMap(spec -> spec.positionalParameters().stream())
                .filter(parameter -> parameter.index().contains(position))
                .findFirst();
    }

    private void take(Tokenizer.Token token, String line) {
        String text = token.text();
        boolean looksLikeOption =
                !onlyParameters && text.length() > 1 && text.startsWith("-") && !text.matches("-\\d+");
        if (waiting.isPresent() && !(looksLikeOption && isOption(text))) {
            ArgSpec option = waiting.get();
            waiting = Optional.empty();
            add(token, Role.VALUE, Optional.of(option));
        } else if (lost) {
            add(token, sessionWord && !isExitCode(token.text()) ? Role.EXTRA : Role.UNJUDGED, Optional.empty());
        } else if (!onlyParameters && text.equals("--")) {
            onlyParameters = true;
            add(token, Role.END_OF_OPTIONS, Optional.empty());
        } else if (looksLikeOption) {
            option(token, line);
        } else if (command.isEmpty()) {
            command(token);
        } else {
            Optional<ArgSpec> parameter = nextParameter().map(spec -> spec);
            position++;
            add(token, parameter.isPresent() ? Role.VALUE : Role.EXTRA, parameter);
        }
    }

    private boolean isExitCode(String text) {
        boolean second =
                parts.stream().filter(part -> part.role() != Role.PROGRAM).count() == 1;
        return second && ReplWords.LEAVE.contains(name) && ReplWords.isExitCode(text);
    }

    private void command(Tokenizer.Token token) {
        boolean first = parts.stream().allMatch(part -> part.role() == Role.PROGRAM);
        if (parts.isEmpty() && token.text().equals(ReplWords.PROGRAM)) {
            add(token, Role.PROGRAM, Optional.empty());
            return;
        }
        name = first ? ReplWords.OTHER_NAMES.getOrDefault(token.text(), token.text()) : token.text();
        command = onlyParameters ? Optional.empty() : CommandParser.model(name);
        lost = command.isEmpty();
        sessionWord = lost && first && (ReplWords.LEAVE.contains(name) || name.equals(ReplWords.CLEAR));
        add(token, sessionWord ? Role.SESSION_WORD : lost ? Role.UNKNOWN_COMMAND : Role.COMMAND, Optional.empty());
    }

    /** Whether a word ends the wait for a value; a shortened name does not, as picocli has it. */
    private boolean isOption(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        return optionOwner().optionsMap().containsKey(name) || !cluster(text).isEmpty();
    }

    private void option(Tokenizer.Token token, String line) {
        waiting = Optional.empty();
        String text = token.text();
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        Optional<OptionSpec> option = OptionMatcher.unique(optionOwner(), name)
                .filter(spec -> !behindMany() || List.of(spec.names()).contains(name));
        if (option.isPresent() && equals < 0) {
            add(token, Role.OPTION, option.map(spec -> spec));
            waiting = option.filter(spec -> spec.arity().max() > 0);
        } else if (option.isPresent()) {
            attached(token, line, name.length(), 1, option.get());
        } else {
            List<OptionSpec> cluster = cluster(text);
            if (cluster.isEmpty()) {
                add(token, Role.UNKNOWN_OPTION, Optional.empty());
                return;
            }
            OptionSpec last = cluster.get(cluster.size() - 1);
            int names = cluster.size() + 1;
            if (text.length() > names) {
                attached(token, line, names, text.charAt(names) == '=' ? 1 : 0, last);
            } else {
                add(token, Role.OPTION, Optional.of(last));
                waiting = Optional.of(last).filter(spec -> spec.arity().max() > 0);
            }
        }
    }

    /** Whether the word before is one of a parameter that takes many; behind it picocli takes no shortened name. */
    private boolean behindMany() {
        return !parts.isEmpty()
                && parts.get(parts.size() - 1)
                        .spec()
                        .filter(spec -> spec.isPositional() && spec.arity().max() > 1)
                        .isPresent();
    }

    /** Short options in one word, such as {@code -yo}; only the last may take a value. Empty where it is none. */
    private List<OptionSpec> cluster(String text) {
        List<OptionSpec> cluster = new ArrayList<>();
        for (int i = 1; i < text.length() && text.charAt(1) != '-'; i++) {
            OptionSpec option = optionOwner().optionsMap().get("-" + text.charAt(i));
            if (option == null) {
                return List.of();
            }
            cluster.add(option);
            if (option.arity().max() > 0) {
                break;
            }
        }
        return cluster;
    }

    /** The name and the value in one word. @param between the characters between them */
    private void attached(Tokenizer.Token token, String line, int name, int between, OptionSpec option) {
        String text = token.text();
        boolean plain = line.startsWith(text.substring(0, name + between), token.start());
        if (!plain) {
            add(token, Role.OPTION, Optional.of(option));
            return;
        }
        int value = token.start() + name + between;
        parts.add(new Part(
                token.start(), token.start() + name, text.substring(0, name), Role.OPTION, Optional.of(option)));
        parts.add(new Part(value, token.end(), text.substring(name + between), Role.VALUE, Optional.of(option)));
    }

    private void add(Tokenizer.Token token, Role role, Optional<ArgSpec> spec) {
        parts.add(new Part(token.start(), token.end(), token.text(), role, spec));
    }
}
