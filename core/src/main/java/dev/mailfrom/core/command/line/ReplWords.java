package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The words of a session that are not commands. */
public final class ReplWords {

    /** Leave the session, with an exit code if one is said. */
    public static final List<String> LEAVE = List.of("exit", "quit");

    /** Clears the screen. */
    static final String CLEAR = "clear";

    /** May stand before a command, because people paste lines that they ran in a shell. */
    public static final String PROGRAM = "mailfrom";

    /** Words by which other programs have taught people to ask for help. */
    static final Map<String, String> OTHER_NAMES = Map.of("?", "help", "man", "help");

    private ReplWords() {}

    /** The line without {@link #PROGRAM} at its front. */
    public static String withoutProgram(String line) {
        List<Tokenizer.Token> tokens = Tokenizer.tokens(line);
        boolean named = !tokens.isEmpty() && tokens.get(0).text().equals(PROGRAM);
        return named ? line.substring(tokens.get(0).end()).stripLeading() : line;
    }

    /** Whether a session would refuse the command, because only the start of the program takes one of its options. */
    public static boolean isOnlyForStart(List<String> words) {
        return words.stream().anyMatch(ReplOptionFilter::isForStart);
    }

    /** The line as the grammar knows it: without the program, and with the command's own name. */
    public static String command(String line) {
        String command = withoutProgram(line);
        return Tokenizer.tokens(command).stream()
                .findFirst()
                .filter(first -> OTHER_NAMES.containsKey(first.text()))
                .map(first -> OTHER_NAMES.get(first.text()) + command.substring(first.end()))
                .orElse(command);
    }

    /** The exit code with which the line leaves the session; empty where it does not leave. */
    public static OptionalInt exitCode(String line) {
        List<Tokenizer.Token> tokens = Tokenizer.tokens(withoutProgram(line));
        if (tokens.isEmpty()
                || tokens.size() > 2
                || !LEAVE.contains(tokens.get(0).text())) {
            return OptionalInt.empty();
        }
        String code = tokens.size() == 1 ? "0" : tokens.get(1).text();
        return isExitCode(code) ? OptionalInt.of(Integer.parseInt(code)) : OptionalInt.empty();
    }

    /** Whether the word is a number from 0 to 255. */
    static boolean isExitCode(String word) {
        return word.matches("\\d{1,2}|1\\d\\d|2[0-4]\\d|25[0-5]");
    }

    /** Whether the line only clears the screen. */
    public static boolean isClear(String line) {
        List<Tokenizer.Token> tokens = Tokenizer.tokens(withoutProgram(line));
        return tokens.size() == 1 && tokens.get(0).text().equals(CLEAR);
    }
}
