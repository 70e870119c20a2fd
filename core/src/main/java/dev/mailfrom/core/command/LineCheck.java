package dev.mailfrom.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What every word of a line is, and what is wrong with it, while it is typed: by the grammar alone, without a request. */
public final class LineCheck {

    /** No place in the line: nothing is being typed any more. */
    public static final int NOWHERE = -1;

    private LineCheck() {}

    /** What a word is. */
    public enum Kind {
        COMMAND,
        OPTION,
        VALUE,
        IDENTITY,
        MAIL_FROM_DOMAIN,
        UNKNOWN_COMMAND,
        UNKNOWN_OPTION,
        BAD_VALUE,
        COMMENT,
        PLAIN
    }

    /**
     * A word of the line.
     *
     * @param start from 0
     * @param end exclusive
     * @param problem a sentence; empty where nothing is wrong
     */
    public record Span(int start, int end, Kind kind, String problem) {

        public boolean isWrong() {
            return !problem.isEmpty();
        }
    }

    /**
     * The words in their order; blanks belong to none. Never throws.
     *
     * @param cursor where one types: the word there is not wrong as long as it can become right; {@link #NOWHERE} for none
     */
    public static List<Span> spans(String line, int cursor) {
        Reading reading = Reading.of(line);
        List<Reading.Part> parts = reading.parts();
        ValueCheck values = new ValueCheck(parts);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Reading.Part part = parts.get(i);
            boolean typing = part.touches(cursor);
            Optional<Reading.Part> next = i + 1 < parts.size() ? Optional.of(parts.get(i + 1)) : Optional.empty();
            spans.add(span(reading, part, next, typing, values));
        }
        unclosed(line, spans);
        int comment = Tokens.comment(line);
        if (comment < line.length()) {
            spans.add(new Span(comment, line.length(), Kind.COMMENT, ""));
        }
        return List.copyOf(spans);
    }

    private static Span span(
            Reading reading, Reading.Part part, Optional<Reading.Part> next, boolean typing, ValueCheck values) {
        return switch (part.role()) {
            case PROGRAM, UNJUDGED, END_OF_OPTIONS -> as(part, Kind.PLAIN, "");
            case COMMAND, SESSION_WORD -> as(part, Kind.COMMAND, "");
            case UNKNOWN_COMMAND -> unknownCommand(part, typing);
            case OPTION -> option(reading, part, next, typing);
            case UNKNOWN_OPTION -> unknownOption(reading.optionsOf(), part, typing);
            case VALUE -> values.span(part, typing);
            case EXTRA -> as(part, Kind.BAD_VALUE, "One word too many for " + reading.name() + ".");
        };
    }

    private static Span unknownCommand(Reading.Part part, boolean typing) {
        boolean beginning = typing
                && (Catalogue.names().stream().anyMatch(name -> name.startsWith(part.text()))
                        || SessionWords.PROGRAM.startsWith(part.text())
                        || SessionWords.LEAVE.stream().anyMatch(word -> word.startsWith(part.text())));
        return beginning
                ? as(part, Kind.PLAIN, "")
                : as(
                        part,
                        Kind.UNKNOWN_COMMAND,
                        "There is no command “" + part.text() + "”."
                                + Suggestions.didYouMean(part.text(), Catalogue.names()));
    }

    private static Span option(Reading reading, Reading.Part part, Optional<Reading.Part> next, boolean typing) {
        CommandSpec spec = reading.optionsOf();
        OptionSpec option = (OptionSpec) part.spec().orElseThrow();
        boolean goesOn = typing && spec.optionsMap().keySet().stream().anyMatch(name -> isLonger(name, part.text()));
        if (!SessionOptions.allows(spec, option) && !goesOn) {
            return as(
                    part,
                    Kind.UNKNOWN_OPTION,
                    option.longestName()
                            + " belongs to the start of the program; a session has: use --profile --region.");
        }
        boolean without = option.arity().min() > 0
                && next.isPresent()
                && next.filter(after -> after.role() == Reading.Role.VALUE).isEmpty();
        return as(part, Kind.OPTION, without ? option.longestName() + " needs " + option.paramLabel() + "." : "");
    }

    private static boolean isLonger(String name, String typed) {
        return name.length() > typed.length() && name.startsWith(typed);
    }

    private static Span unknownOption(CommandSpec spec, Reading.Part part, boolean typing) {
        String text = part.text();
        String name = text.indexOf('=') < 0 ? text : text.substring(0, text.indexOf('='));
        if (typing && spec.optionsMap().keySet().stream().anyMatch(option -> option.startsWith(text))) {
            return as(part, Kind.PLAIN, "");
        }
        List<OptionSpec> meant = OptionNames.meant(spec, name);
        String problem = meant.size() > 1
                ? name + " can be "
                        + String.join(
                                " or ", meant.stream().map(OptionNames::shown).toList())
                        + "."
                : "There is no option " + name + "."
                        + Suggestions.didYouMean(name, spec.optionsMap().keySet());
        return as(part, Kind.UNKNOWN_OPTION, problem);
    }

    /** A quote that is not closed takes everything up to the end with it, so it is always in the last word. */
    private static void unclosed(String line, List<Span> spans) {
        List<Tokens.Token> tokens = Tokens.tokens(line);
        if (!tokens.isEmpty() && !tokens.get(tokens.size() - 1).closed()) {
            Span last = spans.remove(spans.size() - 1);
            spans.add(new Span(last.start(), last.end(), Kind.BAD_VALUE, "The quote is not closed."));
        }
    }

    private static Span as(Reading.Part part, Kind kind, String problem) {
        return new Span(part.start(), part.end(), kind, problem);
    }

    /** The kind of a value that is right. */
    static Kind kind(ArgSpec spec) {
        return switch (spec.paramLabel()) {
            case "IDENTITY", "ADDRESS", "IDENTITY-OR-CHANGE" -> Kind.IDENTITY;
            case "MAIL-FROM-DOMAIN" -> Kind.MAIL_FROM_DOMAIN;
            default -> Kind.VALUE;
        };
    }
}
