package dev.mailfrom.core.text;

import java.util.function.UnaryOperator;

/**
 * An option that names where to work, such as {@code --region}, within a sentence. A session has it already, so there the
 * sentence names another way.
 *
 * @param name with its dashes
 * @param value what to write behind it; may be empty
 */
public record PlaceOption(String name, String value) implements CommandText.Piece {

    @Override
    public PlaceOption map(UnaryOperator<String> change) {
        return new PlaceOption(name, change.apply(value));
    }

    @Override
    public String toString() {
        return value.isEmpty() ? name : name + " " + ShellQuoting.quote(value);
    }
}
