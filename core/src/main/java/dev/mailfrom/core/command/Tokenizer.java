package dev.mailfrom.core.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line into words at blanks. Quotes, single or double, keep blanks; a backslash keeps one character; {@code #} at
 * the start of a word begins a comment.
 */
public final class Tokenizer {

    private Tokenizer() {}

    /**
     * One word.
     *
     * @param start where it begins in the line, from 0
     * @param end where it ends, exclusive
     * @param closed false where a quote was opened and not closed
     */
    public record Token(String text, int start, int end, boolean closed) {}

    /** The words. @throws UsageException when a quote is not closed */
    public static List<String> words(String line) {
        List<Token> tokens = tokens(line);
        tokens.stream().filter(token -> !token.closed()).findFirst().ifPresent(open -> {
            throw new UsageException(
                    "The quote that begins at position " + (open.start() + 1) + " is not closed.", "Close it.");
        });
        return tokens.stream().map(Token::text).toList();
    }

    /** The words with their places, also of an unfinished line. */
    public static List<Token> tokens(String line) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
            } else if (line.charAt(at) == '#') {
                break;
            } else {
                Token token = token(line, at);
                tokens.add(token);
                at = token.end();
            }
        }
        return tokens;
    }

    /** Where the comment begins; the length of the line where there is none. */
    public static int comment(String line) {
        List<Token> tokens = tokens(line);
        int at = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).end();
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The word, in quotes where a line needs them. */
    public static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && word.charAt(0) != '#'
                && word.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\'' || c == '\\');
        return plain ? word : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static Token token(String line, int start) {
        StringBuilder text = new StringBuilder();
        char quote = 0;
        int at = start;
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            if (quote == 0 && Character.isWhitespace(c)) {
                break;
            }
            if (c == '\\' && quote != '\'' && at + 1 < line.length()) {
                text.append(line.charAt(++at));
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                text.append(c);
            }
        }
        return new Token(text.toString(), start, at, quote == 0);
    }
}
