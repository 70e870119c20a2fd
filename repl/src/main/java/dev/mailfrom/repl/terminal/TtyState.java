package dev.mailfrom.repl.terminal;

import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/**
 * Which of the three streams are a terminal, and how large it is. The launcher passes this on, because Java cannot tell
 * the streams apart.
 *
 * @param columns at the start; 80 where the terminal does not tell
 * @param rows at the start; 24 where the terminal does not tell
 */
public record TtyState(boolean in, boolean out, boolean err, int columns, int rows) {

    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;

    /** @param console whether Java has a console, for a start without the launcher */
    public static TtyState of(Properties properties, BooleanSupplier console) {
        String told = properties.getProperty("mailfrom.tty");
        if (told == null) {
            boolean all = console.getAsBoolean();
            return new TtyState(all, all, all, USUAL_WIDTH, USUAL_HEIGHT);
        }
        List<String> terminals = List.of(told.split(","));
        return new TtyState(
                terminals.contains("in"),
                terminals.contains("out"),
                terminals.contains("err"),
                number(properties.getProperty("mailfrom.columns", "0"), USUAL_WIDTH),
                number(properties.getProperty("mailfrom.rows", "0"), USUAL_HEIGHT));
    }

    private static int number(String told, int usual) {
        return told.matches("[1-9]\\d{0,3}") ? Integer.parseInt(told) : usual;
    }

    /** Whether questions can be seen and answered. */
    public boolean isInteractive() {
        return in && err;
    }
}
