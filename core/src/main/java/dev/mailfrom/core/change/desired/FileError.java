package dev.mailfrom.core.change.desired;

import dev.mailfrom.core.error.SingleLine;

/**
 * An error in a file of desired state.
 *
 * @param line from 1
 * @param column from 1: the character in YAML, the field in CSV; 0 for the line as a whole
 * @param message what is wrong, in a sentence
 * @param fix what to write instead; may be empty
 */
public record FileError(int line, int column, String message, String fix) {

    public FileError {
        // What stands in the file is quoted there.
        message = SingleLine.of(message);
        fix = SingleLine.of(fix);
    }

    /** {@code line 3, column 5: …}. */
    @Override
    public String toString() {
        String where = "line " + line + (column > 0 ? ", column " + column : "");
        return where + ": " + message + (fix.isEmpty() ? "" : " " + fix);
    }
}
