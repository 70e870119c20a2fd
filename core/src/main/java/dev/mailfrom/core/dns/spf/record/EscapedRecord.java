package dev.mailfrom.core.dns.spf.record;

/** Shows every character of a record: those that cannot be seen become {@code \\xNN}. */
public final class EscapedRecord {

    private EscapedRecord() {}

    /** The record on one line. @param text each byte as one character */
    public static String escape(String text) {
        return escape(text, 0, text.length());
    }

    /** The same with the blanks at both ends escaped too. */
    public static String escapeWithEdges(String text) {
        return escape(
                text,
                text.length() - text.stripLeading().length(),
                text.stripTrailing().length());
    }

    private static String escape(String text, int innerFrom, int innerTo) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean visible = c > 0x20 && c < 0x7f || c == ' ' && i >= innerFrom && i < innerTo;
            if (visible) {
                escaped.append(c);
            } else {
                escaped.append("\\x%02x".formatted((int) c));
            }
        }
        return escaped.toString();
    }

    /** A line that points at a place in the line above it. @param column in characters of the record, from 1 */
    public static String marker(String text, int column) {
        int before = Math.max(0, Math.min(text.length(), column - 1));
        return " ".repeat(escape(text.substring(0, before)).length()) + "^";
    }
}
