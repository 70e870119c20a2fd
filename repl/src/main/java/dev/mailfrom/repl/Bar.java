package dev.mailfrom.repl;

/** A bar of a fixed width that fills up. */
final class Bar {

    private static final int WIDTH = 24;

    private Bar() {}

    // [#########---------------]
    /** @param all 0 for an empty bar */
    static String of(int done, int all) {
        int filled = all <= 0 ? 0 : (int) ((long) WIDTH * Math.min(done, all) / all);
        return "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "]";
    }
}
