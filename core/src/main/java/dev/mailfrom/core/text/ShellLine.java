package dev.mailfrom.core.text;

import java.util.function.UnaryOperator;

/**
 * A line for a shell that is not a command of mailfrom alone: of another program, or with a pipe or a redirection.
 *
 * @param text as it is typed, already quoted
 */
public record ShellLine(String text) implements CommandText.Piece {

    @Override
    public ShellLine map(UnaryOperator<String> change) {
        return new ShellLine(change.apply(text));
    }
}
