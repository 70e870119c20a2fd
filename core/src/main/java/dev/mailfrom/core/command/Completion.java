package dev.mailfrom.core.command;

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

/** What may stand at a place of a line, by the model of the grammar and from memory alone. */
public final class Completion {

    private Completion() {}

    /**
     * All words that may stand where the cursor is, whatever of them is typed already: the caller matches them.
     *
     * @param cursor counted in characters from 0; beyond the line it is its end
     */
    public static List<Candidate> at(String line, int cursor, Known known) {
        int place = Math.max(0, Math.min(cursor, line.length()));
        String before = line.substring(0, place);
        if (Tokens.comment(before) < place) {
            return List.of();
        }
        Optional<Tokens.Token> word = Tokens.tokens(before).stream()
                .filter(token -> token.end() == place)
                .findFirst();
        Reading soFar =
                Reading.of(before.substring(0, word.map(Tokens.Token::start).orElse(place)));
        String typed = word.map(Tokens.Token::text).orElse("");
        List<Reading.Part> others = Reading.of(typed.startsWith("-") ? without(line, place) : line).parts().stream()
                .filter(part -> !(word.isPresent() && part.touches(place)))
                .toList();
        return new Place(soFar, others, typed, new Choices(known, Reading.identity(others))).candidates();
    }

    /** The line with blanks instead of the option that is being typed, because half of one can mean another. */
    private static String without(String line, int place) {
        return Tokens.tokens(line).stream()
                .filter(token -> token.start() < place && place <= token.end())
                .findFirst()
                .map(token -> line.substring(0, token.start())
                        + " ".repeat(token.end() - token.start())
                        + line.substring(token.end()))
                .orElse(line);
    }

    /** The words for one kind of answer, as the grammar calls it: IDENTITY, BEHAVIOR ... Empty for what nobody knows. */
    public static List<Candidate> at(String label, Known known) {
        return new Choices(known, Optional.empty()).of(label);
    }

    /**
     * Where the cursor is.
     *
     * @param soFar what stands before the word
     * @param others all other words of the line
     * @param typed the beginning of the word
     */
    private record Place(Reading soFar, List<Reading.Part> others, String typed, Choices choices) {

        List<Candidate> candidates() {
            if (soFar.waiting().isPresent()) {
                OptionSpec option = soFar.waiting().get();
                return option.arity().min() == 0 && typed.startsWith("-") ? options() : choices.of(option);
            }
            if (typed.startsWith("-") && !soFar.onlyParameters()) {
                int equals = typed.indexOf('=');
                return equals < 0 ? options() : attached(typed.substring(0, equals));
            }
            if (soFar.wantsCommand()) {
                return commands();
            }
            Optional<PositionalParamSpec> parameter = soFar.nextParameter();
            List<Candidate> values = parameter.map(this::parameter).orElse(List.of());
            boolean must = parameter.filter(this::isMissing).isPresent();
            return must || !typed.isEmpty() || soFar.onlyParameters()
                    ? values
                    : Stream.concat(values.stream(), options().stream()).toList();
        }

        private List<Candidate> commands() {
            List<Candidate> candidates = new ArrayList<>(Choices.commands());
            SessionWords.LEAVE.stream()
                    .limit(1)
                    .forEach(word -> candidates.add(new Candidate(word, "commands", "Leave.", true)));
            return candidates;
        }

        private boolean isMissing(PositionalParamSpec parameter) {
            return parameter.arity().min() > 0
                    && soFar.parts().stream()
                            .noneMatch(part ->
                                    part.spec().filter(parameter::equals).isPresent());
        }

        private List<Candidate> parameter(PositionalParamSpec parameter) {
            Set<String> said = new HashSet<>();
            others.stream()
                    .filter(part -> part.spec().filter(parameter::equals).isPresent())
                    .forEach(part -> said.add(part.text()));
            return choices.of(parameter).stream()
                    .filter(candidate -> !said.contains(candidate.value()))
                    .toList();
        }

        private List<Candidate> attached(String name) {
            return OptionNames.one(soFar.optionsOf(), name).stream()
                    .flatMap(option -> choices.of(option).stream())
                    .map(c -> new Candidate(name + "=" + c.value(), c.group(), c.description(), c.complete()))
                    .toList();
        }

        private List<Candidate> options() {
            Set<ArgSpec> said = new HashSet<>();
            others.stream()
                    .filter(part -> part.role() == Reading.Role.OPTION)
                    .forEach(part -> part.spec().ifPresent(said::add));
            CommandSpec spec = soFar.optionsOf();
            boolean hasCommand = soFar.command().isPresent();
            List<OptionSpec> own = hasCommand ? Grammar.ownOptions(spec) : List.of();
            List<OptionSpec> general = spec.options().stream()
                    .filter(option -> !own.contains(option))
                    .filter(option -> SessionOptions.allows(spec, option))
                    .toList();
            return Stream.concat(named(own, "options", said), named(general, "options of every command", said))
                    .toList();
        }

        private static Stream<Candidate> named(List<OptionSpec> options, String group, Set<ArgSpec> said) {
            return options.stream()
                    .filter(option -> !said.contains(option))
                    .map(option -> new Candidate(
                            OptionNames.shown(option), group, String.join(" ", option.description()), true));
        }
    }
}
