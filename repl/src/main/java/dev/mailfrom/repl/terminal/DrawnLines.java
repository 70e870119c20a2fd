package dev.mailfrom.repl.terminal;

import java.io.PrintWriter;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp;

/** Lines at the bottom of what was printed that can be replaced: back to their beginning, the new ones, the rest cleared. */
final class DrawnLines {

    private static final String CLEAR_LINE = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";

    private final Terminal terminal;
    private final PrintWriter out;
    private final boolean rewraps;
    private List<String> lines = List.of();
    private int width;

    /** @param rewraps whether a line that is longer than a narrower window takes more rows */
    DrawnLines(Terminal terminal, boolean rewraps) {
        this.terminal = terminal;
        this.out = terminal.writer();
        this.rewraps = rewraps;
    }

    /** Makes lines of a size. */
    @FunctionalInterface
    interface LineSource {
        List<String> lines(int columns, int rows);
    }

    /** Asks for the size now, because windows change. */
    void draw(LineSource source) {
        // The last column stays free, because some terminals go to the next line with it.
        int columns = Math.max(1, terminal.getWidth() - 1);
        List<String> wanted = source.lines(columns, Math.max(1, terminal.getHeight() - 1));
        if (!wanted.equals(lines) || columns != width) {
            int before = rows(columns + 1);
            // A changed width may have left anything there. Else all is overwritten, because clearing first flickers.
            boolean clears = before > wanted.size() || before > 1 && columns != width;
            String start = start(before) + (clears ? CLEAR_BELOW : "");
            lines = wanted;
            width = columns;
            out.print(start);
            printLines();
        }
    }

    private void printLines() {
        if (!lines.isEmpty()) {
            // The window may have become narrower since it was asked; what wraps now would take rows that are not
            // counted.
            boolean cut = !rewraps && terminal.puts(InfoCmp.Capability.exit_am_mode);
            out.print(String.join(CLEAR_LINE + "\r\n", lines) + CLEAR_LINE);
            if (cut) {
                terminal.puts(InfoCmp.Capability.enter_am_mode);
            }
        }
        out.flush();
    }

    /** To where the lines began. @param rows that they take */
    private static String start(int rows) {
        return "\r" + (rows > 1 ? "\033[" + (rows - 1) + "A" : "");
    }

    private int rows(int columns) {
        return lines.stream().mapToInt(line -> rows(line, columns)).sum();
    }

    private int rows(String line, int columns) {
        int length = rewraps ? AttributedString.fromAnsi(line).columnLength() : 0;
        return Math.max(1, (length + columns - 1) / columns);
    }

    void printAbove(Runnable print) {
        clear();
        print.run();
        printLines();
    }

    private void clear() {
        if (!isEmpty()) {
            int rows = rows(terminal.getWidth());
            out.print(start(rows) + (rows > 1 ? CLEAR_BELOW : CLEAR_LINE));
            out.flush();
        }
    }

    boolean isEmpty() {
        return lines.stream().allMatch(String::isEmpty);
    }

    /** Leaves nothing of them. */
    void erase() {
        clear();
        lines = List.of();
    }

    /** Goes on below them. */
    void leave() {
        out.print("\n");
        out.flush();
        lines = List.of();
    }
}
