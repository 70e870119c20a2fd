package dev.mailfrom.core.dns.spf.record;

/** A record so that a person can see all of it: what no screen shows stands there as {@code \\xNN}. */
public final class EscapedRecord {

    private EscapedRecord() {}

    /** The record on one line. @param text each byte as one character */
    public static String escape(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(shown(c)));
        return shown.toString();
    }

    /** The line below it that points at a place. @param column in characters of the record, from 1 */
    public static String marker(String text, int column) {
        int before = Math.max(0, Math.min(text.length(), column - 1));
        return " ".repeat(escape(text.substring(0, before)).length()) + "^";
    }

    private static String shown(int c) {
        return c >= 0x20 && c < 0x7f ? Character.toString(c) : "\\x%02x".formatted(c);
    }
}
