package dev.mailfrom.repl.input;

import dev.mailfrom.core.command.line.Completion;
import dev.mailfrom.core.command.line.CompletionCandidate;
import dev.mailfrom.core.command.line.CompletionData;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.utils.AttributedString;

/** Completes the word at the cursor from the grammar and from memory, without any request. */
final class CommandCompleter implements Completer {

    private final CompletionData completionData;
    private final boolean color;
    private volatile Optional<String> label = Optional.empty();

    CommandCompleter(CompletionData completionData, boolean color) {
        this.completionData = completionData;
        this.color = color;
    }

    /** @param kind the kind of answer that is asked for; empty for a command line */
    void setAnswerKind(Optional<String> kind) {
        this.label = kind;
    }

    /** Builds the models of the commands, which are kept. */
    void preload() {
        Completion.complete("", 0, completionData);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<CompletionCandidate> offered = label.map(kind -> Completion.complete(kind, completionData))
                .orElseGet(() -> Completion.complete(line.line(), line.cursor(), completionData));
        // A word longer than a third of the screen pushes only its own description to the right.
        int width = reader.getTerminal().getWidth();
        int column = offered.stream()
                .mapToInt(one -> one.value().length())
                .filter(length -> length <= width / 3)
                .max()
                .orElse(0);
        int order = 1;
        for (CompletionCandidate one : offered) {
            String shown = shown(one, column, width);
            String group = one.group().isEmpty() ? null : one.group();
            candidates.add(new Candidate(
                    one.value(), shown, group, null, null, null, one.complete() && label.isEmpty(), order++));
        }
    }

    /** The word and its description in two columns; JLine would align the descriptions to the right. */
    private String shown(CompletionCandidate one, int column, int width) {
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
