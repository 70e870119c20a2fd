package dev.mailfrom.repl.terminal;

import java.util.List;
import java.util.Properties;

/**
 * Which of the three streams are a terminal, and how wide it is. The launcher passes this on, because Java cannot tell
 * the streams apart.
 *
 * @param columns 0 if unknown
 */
public record TtyState(boolean in, boolean out, boolean err, int columns) {

    /** @param console whether Java has a console, for a start without the launcher */
    public static TtyState of(Properties properties, boolean console) {
        String told = properties.getProperty("mailfrom.tty");
        if (told == null) {
            return new TtyState(console, console, console, 0);
        }
        List<String> terminals = List.of(told.split(","));
        String columns = properties.getProperty("mailfrom.columns", "0");
        int width = columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : 0;
        return new TtyState(terminals.contains("in"), terminals.contains("out"), terminals.contains("err"), width);
    }

    /** The width of standard output; 0 if it is no terminal. */
    public int outColumns() {
        return out ? width() : 0;
    }

    /** The width of standard error; 0 if it is no terminal. */
    public int errColumns() {
        return err ? width() : 0;
    }

    private int width() {
        return columns == 0 ? 80 : columns;
    }

    /** Whether questions can be seen and answered. */
    public boolean isInteractive() {
        return in && err;
    }
}
