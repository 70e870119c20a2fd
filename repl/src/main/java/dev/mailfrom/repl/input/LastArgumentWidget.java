package dev.mailfrom.repl.input;

import dev.mailfrom.core.command.Tokenizer;
import java.util.List;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.Widget;

/** Inserts the last word of the line before; pressed again, that of the line before that one. */
final class LastArgumentWidget implements Widget {

    private final LineReader reader;
    private String left = "";
    private int back;
    private int inserted;

    LastArgumentWidget(LineReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean apply() {
        boolean again = inserted > 0 && reader.getBuffer().toString().equals(left);
        back = again ? back + 1 : 0;
        History history = reader.getHistory();
        int index = history.last() - back;
        if (index < history.first() || history.isEmpty()) {
            return false;
        }
        if (again) {
            reader.getBuffer().backspace(inserted);
        }
        List<Tokenizer.Token> words = Tokenizer.tokens(history.get(index));
        String word = words.isEmpty()
                ? ""
                : history.get(index).substring(words.get(words.size() - 1).start());
        reader.getBuffer().write(word);
        inserted = word.length();
        left = reader.getBuffer().toString();
        return true;
    }
}
