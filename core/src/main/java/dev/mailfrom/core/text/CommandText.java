package dev.mailfrom.core.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sentences with commands in them. A command that ends a sentence stands on a line of its own; one that is only mentioned
 * stands in quotes within it.
 */
public record CommandText(List<Piece> pieces) {

    public static final CommandText NONE = new CommandText(List.of());

    /** Between the words of a command within a sentence; a renderer breaks no line there and prints a blank. */
    public static final char NO_BREAK = '\u00a0';

    public CommandText {
        pieces = List.copyOf(pieces);
    }

    /** A part of the text, in the order of reading. */
    public sealed interface Piece permits Words, Mention, PlaceOption, PrintedCommand, AwsCommand, ShellLine {

        /** The same with each of its texts changed. */
        Piece map(UnaryOperator<String> change);
    }

    /** A sentence or a part of one. What introduces a command ends in a colon. */
    public record Words(String text) implements Piece {
        @Override
        public Words map(UnaryOperator<String> change) {
            return new Words(change.apply(text));
        }
    }

    /** A command within a sentence. */
    public record Mention(PrintedCommand command) implements Piece {
        @Override
        public Mention map(UnaryOperator<String> change) {
            return new Mention(command.map(change));
        }
    }

    /** @param pieces strings are words; the others are {@link Piece} or {@link CommandText} */
    public static CommandText of(Object... pieces) {
        return new CommandText(
                Arrays.stream(pieces).flatMap(CommandText::pieces).toList());
    }

    private static Stream<Piece> pieces(Object piece) {
        if (piece instanceof CommandText text) {
            return text.pieces.stream();
        }
        if (piece instanceof Piece one) {
            return Stream.of(one);
        }
        String words = (String) piece;
        return words.isEmpty() ? Stream.empty() : Stream.of(new Words(words));
    }

    /** A command that the sentence only mentions. */
    public static Mention mention(Object... words) {
        return new Mention(PrintedCommand.of(words));
    }

    public CommandText and(Object... more) {
        return of(this, of(more));
    }

    public CommandText map(UnaryOperator<String> change) {
        return new CommandText(pieces.stream().map(piece -> piece.map(change)).toList());
    }

    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** The beginning, up to its first command; the first line where there is none. */
    public CommandText firstStep() {
        List<Piece> first = new ArrayList<>();
        for (Piece piece : pieces) {
            int end = piece instanceof Words words ? words.text().indexOf('\n') : -1;
            first.add(end < 0 ? piece : new Words(((Words) piece).text().substring(0, end)));
            if (end >= 0
                    || piece instanceof PrintedCommand
                    || piece instanceof AwsCommand
                    || piece instanceof ShellLine) {
                break;
            }
        }
        return new CommandText(first);
    }

    /** Whether it has more than words. */
    public boolean hasCommands() {
        return !pieces.stream().allMatch(Words.class::isInstance);
    }

    /** All commands of mailfrom, those that are only mentioned too. */
    public Stream<PrintedCommand> commands() {
        return pieces.stream()
                .flatMap(piece -> piece instanceof PrintedCommand command
                        ? Stream.of(command)
                        : piece instanceof Mention mention ? Stream.of(mention.command()) : Stream.empty());
    }

    /** A line to print: a paragraph, or a command that must not be broken. */
    public record Line(String text, boolean isCommand) {}

    /** The lines in the form of a front end. Blanks of a mentioned command are no-break spaces. */
    public List<Line> lines(CommandForm form) {
        CommandLines lines = new CommandLines(form);
        pieces.forEach(lines::add);
        return lines.end();
    }

    /** As one text: a command follows its sentence on the same line. */
    public String text(CommandForm form) {
        if (pieces.size() == 1 && pieces.get(0) instanceof Words words) {
            return words.text();
        }
        List<Line> lines = lines(form);
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean follows = line.isCommand() && i > 0 && !lines.get(i - 1).isCommand();
            if (follows) {
                joined.set(joined.size() - 1, joined.get(joined.size() - 1) + " " + line.text());
            } else {
                joined.add(line.text());
            }
        }
        return joined.stream().collect(Collectors.joining("\n")).replace(NO_BREAK, ' ');
    }

    /** As JSON has it: for a shell. */
    public String text() {
        return text(CommandForm.PLAIN_SHELL);
    }

    @Override
    public String toString() {
        return text();
    }
}
