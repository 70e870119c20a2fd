package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.shell.FileCandidates;
import dev.mailfrom.core.command.shell.ShellTail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Offers the words that may stand at the cursor, by the grammar and from memory alone. */
public final class Completion {

    private Completion() {}

    /**
     * All words that may stand at the cursor. The caller matches them with what is typed already.
     *
     * @param cursor counted in characters from 0; beyond the line it is its end
     */
    public static List<CompletionCandidate> complete(String line, int cursor, CompletionData completionData) {
        return complete(line, cursor, completionData, false);
    }

    /** The same behind the program's name in a shell, where the start's own options go and no word of a session does. */
    static List<CompletionCandidate> completeInShell(String line, CompletionData completionData) {
        return complete(line, line.length(), completionData, true);
    }

    /** Whether the word at the end of the line may be the name of a file. */
    static boolean isFileExpected(String line) {
        Optional<Tokenizer.Token> word = Tokenizer.tokens(line).stream()
                .filter(token -> token.end() == line.length())
                .findFirst();
        PartialParse soFar = PartialParse.of(
                line.substring(0, word.map(Tokenizer.Token::start).orElse(line.length())));
        Optional<ArgSpec> option = soFar.pendingOption().map(spec -> spec);
        boolean named = word.filter(token -> token.text().startsWith("-")).isPresent() && !soFar.hasOptionsEnded();
        return option.or(() -> soFar.nextParameter().filter(spec -> !named))
                .filter(spec -> List.of(spec.paramLabel().split("\\|")).contains("FILE"))
                .isPresent();
    }

    /** Behind {@code >} a file is meant; what a pipe takes, only the shell knows. */
    private static List<CompletionCandidate> shellFiles(String before, int tail, CompletionData completionData) {
        String file = before.substring(tail).replaceFirst("^>>?\\s*", "");
        boolean redirect = before.charAt(tail) == '>' && file.indexOf(' ') < 0;
        return redirect ? files(file, completionData) : List.of();
    }

    private static List<CompletionCandidate> files(String typed, CompletionData completionData) {
        return new FileCandidates(completionData.home(), completionData.directory())
                .of(typed).stream()
                        .map(name -> new CompletionCandidate(name, "files", "", !name.endsWith("/")))
                        .toList();
    }

    private static List<CompletionCandidate> complete(
            String line, int cursor, CompletionData completionData, boolean inShell) {
        int place = Math.max(0, Math.min(cursor, line.length()));
        String before = line.substring(0, place);
        int tail = inShell ? line.length() : ShellTail.start(line);
        if (Tokenizer.comment(before) < place || place > tail) {
            return tail < place ? shellFiles(before, tail, completionData) : List.of();
        }
        Optional<Tokenizer.Token> word = Tokenizer.tokens(before).stream()
                .filter(token -> token.end() == place)
                .findFirst();
        PartialParse soFar = PartialParse.of(
                before.substring(0, word.map(Tokenizer.Token::start).orElse(place)));
        String typed = word.map(Tokenizer.Token::text).orElse("");
        List<PartialParse.Part> others =
                PartialParse.of(typed.startsWith("-") ? without(line, place) : line).parts().stream()
                        .filter(part -> !(word.isPresent() && part.touches(place)))
                        .toList();
        ValueCandidates values = new ValueCandidates(completionData, PartialParse.identity(others));
        List<CompletionCandidate> words = new Place(soFar, others, typed, values, inShell).candidates();
        return inShell || !isFileExpected(before)
                ? words
                : Stream.concat(words.stream(), files(typed, completionData).stream())
                        .toList();
    }

    /** The line with blanks for the option that is being typed, because half of one can mean another. */
    private static String without(String line, int place) {
        return Tokenizer.tokens(line).stream()
                .filter(token -> token.start() < place && place <= token.end())
                .findFirst()
                .map(token -> line.substring(0, token.start())
                        + " ".repeat(token.end() - token.start())
                        + line.substring(token.end()))
                .orElse(line);
    }

    /** The candidates for an answer of the setup wizard. @param label of the parameter that it stands for */
    public static List<CompletionCandidate> complete(String label, CompletionData completionData) {
        return ParameterKind.of(label).candidates(new ValueCandidates(completionData, Optional.empty()));
    }

    /**
     * Where the cursor is.
     *
     * @param soFar what stands before the word
     * @param others all other words of the line
     * @param typed the beginning of the word
     * @param inShell whether the line is one of a shell, not of a session
     */
    private record Place(
            PartialParse soFar,
            List<PartialParse.Part> others,
            String typed,
            ValueCandidates valueCandidates,
            boolean inShell) {

        List<CompletionCandidate> candidates() {
            if (soFar.pendingOption().isPresent()) {
                OptionSpec option = soFar.pendingOption().get();
                return option.arity().min() == 0 && typed.startsWith("-") ? options() : valueCandidates.of(option);
            }
            if (typed.startsWith("-") && !soFar.hasOptionsEnded()) {
                int equals = typed.indexOf('=');
                return equals < 0 ? options() : attached(typed.substring(0, equals));
            }
            if (soFar.isCommandExpected()) {
                return commands();
            }
            Optional<PositionalParamSpec> parameter = soFar.nextParameter();
            List<CompletionCandidate> values = parameter.map(this::parameter).orElse(List.of());
            boolean must = parameter.filter(this::isMissing).isPresent();
            return must || !typed.isEmpty() || soFar.hasOptionsEnded()
                    ? values
                    : Stream.concat(values.stream(), options().stream()).toList();
        }

        private List<CompletionCandidate> commands() {
            if (inShell) {
                return ValueCandidates.commands();
            }
            List<CompletionCandidate> completionCandidates = new ArrayList<>(ValueCandidates.commands());
            completionCandidates.add(new CompletionCandidate(ReplWords.CLEAR, "commands", "Clear the screen.", true));
            ReplWords.LEAVE.stream()
                    .limit(1)
                    .forEach(word -> completionCandidates.add(
                            new CompletionCandidate(word, "commands", "Leave the session.", true)));
            return completionCandidates;
        }

        private boolean isMissing(PositionalParamSpec parameter) {
            return parameter.arity().min() > 0
                    && soFar.parts().stream()
                            .noneMatch(part ->
                                    part.spec().filter(parameter::equals).isPresent());
        }

        private List<CompletionCandidate> parameter(PositionalParamSpec parameter) {
            Set<String> said = new HashSet<>();
            others.stream()
                    .filter(part -> part.spec().filter(parameter::equals).isPresent())
                    .forEach(part -> said.add(part.text()));
            return valueCandidates.of(parameter).stream()
                    .filter(completionCandidate -> !said.contains(completionCandidate.value()))
                    .toList();
        }

        private List<CompletionCandidate> attached(String name) {
            return OptionMatcher.unique(soFar.optionOwner(), name).stream()
                    .flatMap(option -> valueCandidates.of(option).stream())
                    .map(c -> new CompletionCandidate(name + "=" + c.value(), c.group(), c.description(), c.complete()))
                    .toList();
        }

        private List<CompletionCandidate> options() {
            Set<ArgSpec> said = new HashSet<>();
            others.stream()
                    .filter(part -> part.role() == PartialParse.Role.OPTION)
                    .forEach(part -> part.spec().ifPresent(said::add));
            CommandSpec spec = soFar.optionOwner();
            boolean hasCommand = soFar.command().isPresent();
            List<OptionSpec> own = hasCommand ? CommandParser.ownOptions(spec) : List.of();
            List<OptionSpec> general = spec.options().stream()
                    .filter(option -> !own.contains(option))
                    .filter(option -> inShell || ReplOptionFilter.isAllowed(spec, option))
                    .toList();
            return Stream.concat(named(own, "options", said), named(general, "options of every command", said))
                    .toList();
        }

        private static Stream<CompletionCandidate> named(List<OptionSpec> options, String group, Set<ArgSpec> said) {
            return options.stream()
                    .filter(option -> !said.contains(option))
                    .map(option -> new CompletionCandidate(
                            OptionMatcher.displayName(option), group, String.join(" ", option.description()), true));
        }
    }
}
