package dev.mailfrom.repl.terminal;

import java.util.List;
import java.util.Properties;

/**
 * Which of the three streams are a terminal, and how wide it is. The launcher tells; Java alone would only know it of all
 * together.
 *
 * @param columns 0 for not known
 */
public record TtyState(boolean in, boolean out, boolean err, int columns) {

    /** @param console what Java itself knows, for a start without the launcher */
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

    /** The width of what is written to standard output; 0 where that is no terminal. */
    public int outColumns() {
        return out ? width() : 0;
    }

    /** The width of what is written to standard error; 0 where that is no terminal. */
    public int errColumns() {
        return err ? width() : 0;
    }

    private int width() {
        return columns == 0 ? 80 : columns;
    }

    /** Whether somebody can be asked and sees the question. */
    public boolean isInteractive() {
        return in && err;
    }
}
