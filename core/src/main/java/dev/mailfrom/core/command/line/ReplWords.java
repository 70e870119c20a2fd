package dev.mailfrom.core.command.line;

import java.util.List;

/** The words of a session that are not commands. */
public final class ReplWords {

    /** Leave the session. */
    public static final List<String> LEAVE = List.of("exit", "quit");

    /** May stand before a command, because people paste lines that they ran in a shell. */
    public static final String PROGRAM = "mailfrom";

    private ReplWords() {}

    /** The line without {@link #PROGRAM} at its front. */
    public static String withoutProgram(String line) {
        List<Tokenizer.Token> tokens = Tokenizer.tokens(line);
        boolean named = !tokens.isEmpty() && tokens.get(0).text().equals(PROGRAM);
        return named ? line.substring(tokens.get(0).end()).stripLeading() : line;
    }

    /** Whether the line is only a word to leave. */
    public static boolean isExit(String line) {
        List<Tokenizer.Token> tokens = Tokenizer.tokens(withoutProgram(line));
        return tokens.size() == 1 && LEAVE.contains(tokens.get(0).text());
    }
}
