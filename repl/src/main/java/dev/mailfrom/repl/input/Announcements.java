package dev.mailfrom.repl.input;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Texts of the background that are shown where they disturb nothing: above a line that is edited, or before the next. Thread-safe. */
final class Announcements {

    private final PrintWriter terminal;
    private final Consumer<String> above;
    private final List<String> waiting = new ArrayList<>();
    private boolean reading;

    /** @param above prints above the line that is edited */
    Announcements(PrintWriter terminal, Consumer<String> above) {
        this.terminal = terminal;
        this.above = above;
    }

    synchronized void add(String text) {
        if (reading) {
            above.accept(text.stripTrailing());
        } else {
            waiting.add(text);
        }
    }

    /** Prints what has waited. */
    synchronized void printWaiting() {
        waiting.forEach(terminal::print);
        terminal.flush();
        waiting.clear();
    }

    /** Reads a line, above which texts may be printed. */
    String during(Supplier<String> readLine) {
        begin();
        try {
            return readLine.get();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        printWaiting();
        reading = true;
    }

    private synchronized void end() {
        reading = false;
    }
}
