package dev.mailfrom.core.command.shell;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.Optional;

/**
 * What a line of the session leaves to the person's shell: everything from a pipe or a redirection on. In quotes, behind a
 * backslash and in a comment, {@code |} and {@code >} are characters like others.
 *
 * @param command the line before it
 * @param shell what the shell runs; its standard input is the result of the command
 */
public record ShellTail(String command, String shell) {

    /** The two parts of a line; empty where nothing is left to the shell. @throws UsageException for what cannot work */
    public static Optional<ShellTail> of(String line) {
        int at = start(line);
        if (at == line.length()) {
            return Optional.empty();
        }
        String command = line.substring(0, at).stripTrailing();
        if (command.isBlank()) {
            throw new UsageException(
                    "There is no command before “" + line.charAt(at) + "”.",
                    CommandText.of("All commands:", PrintedCommand.of("help")));
        }
        if (command.matches(".*\\s\\d") && line.charAt(at) == '>' && command.length() == at) {
            throw new UsageException("Only the result can be redirected, with > or >>.", "Leave the number out.");
        }
        String rest = line.substring(at + 1).strip();
        boolean pipe = line.charAt(at) == '|';
        if (rest.replaceFirst("^>", "").isBlank() || pipe && rest.startsWith("|")) {
            throw new UsageException(
                    pipe
                            ? "Behind “|” a command of your shell must stand."
                            : "Behind “>” the name of a file must stand.",
                    "For example: list | wc -l, or export > fleet.yaml");
        }
        return Optional.of(new ShellTail(command, pipe ? rest : "cat >" + line.substring(at + 1)));
    }

    /** Where it begins; the length of the line where there is none. */
    public static int start(String line) {
        char quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            boolean operator = quote == 0 && (c == '|' || c == '>');
            if (operator) {
                return at;
            }
            if (quote == 0 && c == '#' && (at == 0 || Character.isWhitespace(line.charAt(at - 1)))) {
                return line.length();
            }
            if (c == '\\' && quote != '\'') {
                at++;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return line.length();
    }
}
