package dev.mailfrom.core.change.desired;

/**
 * An error in a file of desired state.
 *
 * @param line from 1
 * @param column from 1: the character in YAML, the field in CSV; 0 for the line as a whole
 * @param message what is wrong, in a sentence
 * @param fix what to write instead; may be empty
 */
public record FileError(int line, int column, String message, String fix) {

    /** {@code line 3, column 5: …}. */
    @Override
    public String toString() {
        String where = "line " + line + (column > 0 ? ", column " + column : "");
        return where + ": " + message + (fix.isEmpty() ? "" : " " + fix);
    }
}
