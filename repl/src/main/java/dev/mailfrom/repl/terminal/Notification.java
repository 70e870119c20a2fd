package dev.mailfrom.repl.terminal;

import dev.mailfrom.core.view.format.VisibleText;

/** How a terminal tells a person who has looked away: always with a bell, which most can show in another way. */
enum Notification {
    BELL,
    /** One text, of iTerm2. */
    OSC_9,
    /** A title and a text, of rxvt-unicode. */
    OSC_777;

    private static final String RING = "\007";
    private static final String TITLE = "mailfrom";

    /** In characters; a desktop shows no more. */
    private static final int LONGEST = 200;

    /** What to send to the terminal. */
    String sequence(String news) {
        String visible = VisibleText.line(news);
        String text = visible.length() > LONGEST ? visible.substring(0, LONGEST - 1) + "…" : visible;
        return RING
                + switch (this) {
                    case BELL -> "";
                    case OSC_9 -> "\033]9;" + TITLE + ": " + text + RING;
                    // A semicolon would end the text.
                    case OSC_777 -> "\033]777;notify;" + TITLE + ";" + text.replace(';', ',') + RING;
                };
    }
}
