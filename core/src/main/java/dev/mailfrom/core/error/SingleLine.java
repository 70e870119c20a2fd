package dev.mailfrom.core.error;

import java.util.regex.Pattern;

/** Words of others on one line, so that none of them can pass for a line of ours. */
public final class SingleLine {

    private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");

    private SingleLine() {}

    /** The text with a blank for each line break and the blanks around it. */
    public static String of(String text) {
        return BREAK.matcher(text).replaceAll(" ").strip();
    }
}
