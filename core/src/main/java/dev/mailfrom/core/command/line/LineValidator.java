package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.DidYouMean;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.shell.ShellTail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Says what every word of a line is and what is wrong with it, by the grammar alone: it sends no request. */
public final class LineValidator {

    /** The cursor is not in the line, because it is complete. */
    public static final int NOWHERE = -1;

    private LineValidator() {}

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
     * @param cursor where the person types: a word there is wrong only if no more typing can make it right; {@link
     *     #NOWHERE} for none
     */
    public static List<Span> spans(String line, int cursor) {
        int tail = ShellTail.start(line);
        if (tail == line.length()) {
            return wordSpans(line, cursor);
        }
        // The shell knows what stands there.
        List<Span> spans = new ArrayList<>(wordSpans(line.substring(0, tail), cursor));
        spans.add(new Span(tail, line.length(), Kind.PLAIN, ""));
        return List.copyOf(spans);
    }

    private static List<Span> wordSpans(String line, int cursor) {
        PartialParse parse = PartialParse.of(line);
        List<PartialParse.Part> parts = parse.parts();
        ValueValidator values = new ValueValidator(parts);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            PartialParse.Part part = parts.get(i);
            boolean typing = part.touches(cursor);
            Optional<PartialParse.Part> next = i + 1 < parts.size() ? Optional.of(parts.get(i + 1)) : Optional.empty();
            spans.add(span(parse, part, next, typing, values));
        }
        unclosed(line, spans);
        int comment = Tokenizer.comment(line);
        if (comment < line.length()) {
            spans.add(new Span(comment, line.length(), Kind.COMMENT, ""));
        }
        return List.copyOf(spans);
    }

    private static Span span(
            PartialParse parse,
            PartialParse.Part part,
            Optional<PartialParse.Part> next,
            boolean typing,
            ValueValidator values) {
        return switch (part.role()) {
            case PROGRAM, UNJUDGED, END_OF_OPTIONS -> as(part, Kind.PLAIN, "");
            case COMMAND, SESSION_WORD -> as(part, Kind.COMMAND, "");
            case UNKNOWN_COMMAND -> unknownCommand(part, typing);
            case OPTION -> option(parse, part, next, typing);
            case UNKNOWN_OPTION -> unknownOption(parse.optionOwner(), part, typing);
            case VALUE -> values.span(part, typing);
            case EXTRA -> as(part, Kind.BAD_VALUE, "One word too many for " + parse.name() + ".");
        };
    }

    private static Span unknownCommand(PartialParse.Part part, boolean typing) {
        boolean beginning = typing
                && (CommandRegistry.names().stream().anyMatch(name -> name.startsWith(part.text()))
                        || ReplWords.PROGRAM.startsWith(part.text())
                        || ReplWords.CLEAR.startsWith(part.text())
                        || ReplWords.LEAVE.stream().anyMatch(word -> word.startsWith(part.text())));
        return beginning
                ? as(part, Kind.PLAIN, "")
                : as(
                        part,
                        Kind.UNKNOWN_COMMAND,
                        "There is no command “" + part.text() + "”."
                                + DidYouMean.sentence(part.text(), CommandRegistry.names()));
    }

    private static Span option(
            PartialParse parse, PartialParse.Part part, Optional<PartialParse.Part> next, boolean typing) {
        CommandSpec spec = parse.optionOwner();
        OptionSpec option = (OptionSpec) part.spec().orElseThrow();
        boolean goesOn = typing && spec.optionsMap().keySet().stream().anyMatch(name -> isLonger(name, part.text()));
        if (!ReplOptionFilter.isAllowed(spec, option) && !goesOn) {
            return as(part, Kind.UNKNOWN_OPTION, option.longestName() + " can only be used when you start mailfrom.");
        }
        boolean without = option.arity().min() > 0
                && next.isPresent()
                && next.filter(after -> after.role() == PartialParse.Role.VALUE).isEmpty();
        return as(part, Kind.OPTION, without ? option.longestName() + " needs " + option.paramLabel() + "." : "");
    }

    private static boolean isLonger(String name, String typed) {
        return name.length() > typed.length() && name.startsWith(typed);
    }

    private static Span unknownOption(CommandSpec spec, PartialParse.Part part, boolean typing) {
        String text = part.text();
        String name = text.indexOf('=') < 0 ? text : text.substring(0, text.indexOf('='));
        if (typing && spec.optionsMap().keySet().stream().anyMatch(option -> option.startsWith(text))) {
            return as(part, Kind.PLAIN, "");
        }
        List<OptionSpec> meant = OptionMatcher.candidates(spec, name);
        String problem = meant.size() > 1
                ? name + " can be "
                        + String.join(
                                " or ",
                                meant.stream().map(OptionMatcher::displayName).toList())
                        + "."
                : "There is no option " + name + "."
                        + DidYouMean.sentence(name, spec.optionsMap().keySet());
        return as(part, Kind.UNKNOWN_OPTION, problem);
    }

    /** A quote that is not closed takes everything up to the end with it, so it is always in the last word. */
    private static void unclosed(String line, List<Span> spans) {
        List<Tokenizer.Token> tokens = Tokenizer.tokens(line);
        if (!tokens.isEmpty() && !tokens.get(tokens.size() - 1).closed()) {
            Span last = spans.remove(spans.size() - 1);
            spans.add(new Span(last.start(), last.end(), Kind.BAD_VALUE, "The quote is not closed."));
        }
    }

    private static Span as(PartialParse.Part part, Kind kind, String problem) {
        return new Span(part.start(), part.end(), kind, problem);
    }
}
