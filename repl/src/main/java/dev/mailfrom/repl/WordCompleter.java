package dev.mailfrom.repl;

import dev.mailfrom.core.command.Completion;
import dev.mailfrom.core.command.Known;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers what the grammar and the memory of the session have for the place of the cursor; asks nobody. */
final class WordCompleter implements Completer {

    private final Known known;
    private volatile Optional<String> label = Optional.empty();

    WordCompleter(Known known) {
        this.known = known;
    }

    /** The kind of answer that is asked for; empty for a line of the session. */
    void answers(Optional<String> kind) {
        this.label = kind;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<dev.mailfrom.core.command.Candidate> offered = label.map(kind -> Completion.at(kind, known))
                .orElseGet(() -> Completion.at(line.line(), line.cursor(), known));
        int order = 1;
        for (dev.mailfrom.core.command.Candidate one : offered) {
            candidates.add(new Candidate(
                    one.value(),
                    one.value(),
                    one.group().isEmpty() ? null : one.group(),
                    one.description().isEmpty() ? null : one.description(),
                    null,
                    null,
                    one.complete() && label.isEmpty(),
                    order++));
        }
    }
}
