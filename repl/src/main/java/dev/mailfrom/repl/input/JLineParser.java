package dev.mailfrom.repl.input;

import dev.mailfrom.core.command.Tokenizer;
import java.util.List;
import java.util.Optional;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Splits a line into words for JLine, with the tokenizer of the command line. */
final class JLineParser implements Parser {

    @Override
    public ParsedLine parse(String buffer, int cursor, ParseContext context) {
        // A pasted block has several lines; the words are those of the line with the cursor.
        int start = buffer.lastIndexOf('\n', cursor - 1) + 1;
        int end = buffer.indexOf('\n', cursor);
        return parsed(buffer.substring(start, end < 0 ? buffer.length() : end), cursor - start);
    }

    private static ParsedLine parsed(String line, int cursor) {
        List<Tokenizer.Token> tokens = Tokenizer.tokens(line);
        int index = 0;
        while (index < tokens.size() && tokens.get(index).end() < cursor) {
            index++;
        }
        boolean inside = index < tokens.size() && tokens.get(index).start() <= cursor;
        Optional<Tokenizer.Token> word = inside ? Optional.of(tokens.get(index)) : Optional.empty();
        List<String> words = tokens.stream().map(Tokenizer.Token::text).toList();
        return new JLineWords(line, cursor, words, index, word);
    }

    /** The tokenizer handles backslashes, not JLine. */
    @Override
    public boolean isEscapeChar(char ch) {
        return false;
    }

    /** @param token the word at the cursor; empty between words */
    private record JLineWords(
            String line, int cursor, List<String> words, int wordIndex, Optional<Tokenizer.Token> token)
            implements CompletingParsedLine {

        @Override
        public String word() {
            return token.map(Tokenizer.Token::text).orElse("");
        }

        @Override
        public int wordCursor() {
            return token.map(word -> Tokenizer.tokens(line.substring(word.start(), cursor)))
                    .filter(before -> !before.isEmpty())
                    .map(before -> before.get(0).text().length())
                    .orElse(0);
        }

        @Override
        public int rawWordCursor() {
            return token.map(word -> cursor - word.start()).orElse(0);
        }

        @Override
        public int rawWordLength() {
            return token.map(word -> word.end() - word.start()).orElse(0);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            String quoted = Tokenizer.quoted(candidate.toString());
            boolean open = !complete && !quoted.contentEquals(candidate);
            return open ? quoted.substring(0, quoted.length() - 1) : quoted;
        }
    }
}
