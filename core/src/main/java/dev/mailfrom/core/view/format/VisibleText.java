package dev.mailfrom.core.view.format;

import java.util.function.IntPredicate;

/**
 * Text in which every character can be seen. DNS, SES, other people and files send characters that move the cursor, recolor
 * the screen, turn the direction of reading or take no room; here they stand as {@code \x1b} or {@code \u202e}.
 */
public final class VisibleText {

    private VisibleText() {}

    /** The text, its line feeds and tabs kept. */
    public static String of(String text) {
        return escaped(text, c -> c == '\n' || c == '\t');
    }

    /** The text on one line: line feeds and tabs are escaped too. */
    public static String line(String text) {
        return escaped(text, c -> false);
    }

    /** A JSON value that was written already, with hidden characters as JSON escapes. It has the same meaning. */
    static String json(String json) {
        if (!hasHidden(json)) {
            return json;
        }
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            escaped.append(isHidden(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
        return escaped.toString();
    }

    /** Whether any char is hidden; half of a character beyond U+FFFF is. */
    static boolean hasHidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > '~') && isHidden(c)) {
                return true;
            }
        }
        return false;
    }

    private static String escaped(String text, IntPredicate kept) {
        if (!hasHidden(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!isHidden(c) || kept.test(c)) {
                visible.appendCodePoint(c);
            } else {
                visible.append(c < 0x100 ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c));
            }
        });
        return visible.toString();
    }

    /**
     * C0 and C1 controls, format characters (BiDi, zero width, tags), line and paragraph separators, unpaired surrogates, and
     * the fillers that have no glyph.
     */
    public static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c >= 0xfe00 && c <= 0xfe0f;
        };
    }
}
