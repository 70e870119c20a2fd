package dev.mailfrom.core.text;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command of mailfrom that a person is to type. A front end prints it in the form that works there (see {@link
 * CommandForm}).
 *
 * @param words the command and what stands behind it, not quoted; never the name of the program
 * @param region the region that the command is for; empty for the one that the person works in
 * @param needsJournal whether it is about a change that only the journal of this run has
 */
public record PrintedCommand(List<String> words, Optional<String> region, boolean needsJournal)
        implements CommandText.Piece {

    public PrintedCommand {
        words = List.copyOf(words);
    }

    /** @param words each is one word, however many blanks it has */
    public static PrintedCommand of(Object... words) {
        return new PrintedCommand(Stream.of(words).map(String::valueOf).toList(), Optional.empty(), false);
    }

    /** A command about a change of this journal. @param change its id */
    public static PrintedCommand ofChange(String name, String change) {
        return new PrintedCommand(List.of(name, change), Optional.empty(), true);
    }

    public PrintedCommand inRegion(String name) {
        return new PrintedCommand(words, Optional.of(name), needsJournal);
    }

    /** The same with more words behind it. */
    public PrintedCommand with(Object... more) {
        return new PrintedCommand(
                Stream.concat(words.stream(), Stream.of(more).map(String::valueOf))
                        .toList(),
                region,
                needsJournal);
    }

    /** The name of the command. */
    public String name() {
        return words.get(0);
    }

    /** The words as a line that the shells and the prompt of mailfrom read alike. */
    public String line() {
        return words.stream().map(ShellQuoting::quote).collect(Collectors.joining(" "));
    }

    @Override
    public PrintedCommand map(UnaryOperator<String> change) {
        return new PrintedCommand(words.stream().map(change).toList(), region.map(change), needsJournal);
    }
}
