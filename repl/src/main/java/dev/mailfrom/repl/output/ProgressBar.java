package dev.mailfrom.repl.output;

/** A bar of a fixed width that fills up. */
final class ProgressBar {

    private static final int WIDTH = 24;

    private ProgressBar() {}

    // [#########---------------]
    /** @param all 0 for an empty bar */
    static String render(int done, int all) {
        int filled = all <= 0 ? 0 : (int) ((long) WIDTH * Math.min(done, all) / all);
        return "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "]";
    }
}
