package dev.mailfrom.repl.output;

import java.time.Duration;

/** Shows progress on a line: behind a bar where the line can be redrawn, elsewhere every half minute. */
final class ProgressBar {

    private static final int WIDTH = 24;
    /** Without redrawing, a line for every step would fill the screen. */
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final ProgressLine line;
    private final Duration redraw;
    private Duration shown = Duration.ZERO;

    /** @param redraw the shortest time between two drawings */
    ProgressBar(ProgressLine line, Duration redraw) {
        this.line = line;
        this.redraw = redraw;
    }

    /**
     * Shows the text if it is time.
     *
     * @param now shows it at once
     * @param all 0 for an empty bar
     */
    void show(boolean now, Duration elapsed, int done, int all, String text) {
        Duration between = line.canRedraw() ? redraw : BETWEEN;
        if (now || elapsed.minus(shown).compareTo(between) >= 0) {
            shown = elapsed;
            line.show(line.canRedraw() ? bar(done, all) + " " + text : text);
        }
    }

    // [#########---------------]
    private static String bar(int done, int all) {
        int filled = all <= 0 ? 0 : (int) ((long) WIDTH * Math.min(done, all) / all);
        return "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "]";
    }
}
