package dev.mailfrom.repl.input;

import dev.mailfrom.core.command.line.Completion;
import dev.mailfrom.core.command.line.CompletionData;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.utils.AttributedString;

/** Offers what the grammar and the memory of the session have for the place of the cursor; asks nobody. */
final class CommandCompleter implements Completer {

    /** Longer words push their description to the right, so that one long name does not push all. */
    private static final int COLUMN = 40;

    private final CompletionData completionData;
    private final boolean color;
    private volatile Optional<String> label = Optional.empty();

    CommandCompleter(CompletionData completionData, boolean color) {
        this.completionData = completionData;
        this.color = color;
    }

    /** The kind of answer that is asked for; empty for a line of the session. */
    void setAnswerKind(Optional<String> kind) {
        this.label = kind;
    }

    /** Asks for the commands once; what that takes is kept. */
    void preload() {
        Completion.complete("", 0, completionData);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<dev.mailfrom.core.command.line.CompletionCandidate> offered = label.map(
                        kind -> Completion.complete(kind, completionData))
                .orElseGet(() -> Completion.complete(line.line(), line.cursor(), completionData));
        int column = offered.stream()
                .mapToInt(one -> one.value().length())
                .filter(length -> length <= COLUMN)
                .max()
                .orElse(0);
        int order = 1;
        for (dev.mailfrom.core.command.line.CompletionCandidate one : offered) {
            String shown = shown(one, column, reader.getTerminal().getWidth());
            String group = one.group().isEmpty() ? null : one.group();
            candidates.add(new Candidate(
                    one.value(), shown, group, null, null, null, one.complete() && label.isEmpty(), order++));
        }
    }

    /** The word and its description in columns of our own: JLine would set the descriptions flush right. */
    private String shown(dev.mailfrom.core.command.line.CompletionCandidate one, int column, int width) {
        if (one.description().isEmpty()) {
            return one.value();
        }
        String word = one.value() + " ".repeat(Math.max(0, column - one.value().length()) + 2);
        int room = Math.max(width, 20) - 1 - word.length();
        AttributedString description = new AttributedString(one.description());
        if (room < 2) {
            return one.value();
        }
        String cut = description.columnLength() <= room
                ? one.description()
                : description.columnSubSequence(0, room - 1).toString().stripTrailing() + "…";
        // Wider than half the screen, so that JLine puts one on a line.
        String rest = " ".repeat(Math.max(0, width / 2 + 1 - word.length() - new AttributedString(cut).columnLength()));
        return word + (color ? "\033[2m" + cut + "\033[0m" : cut) + rest;
    }
}
