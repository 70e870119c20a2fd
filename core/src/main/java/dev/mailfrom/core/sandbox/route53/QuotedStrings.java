package dev.mailfrom.core.sandbox.route53;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The value of a TXT set: strings in quotation marks, with octal escapes (Route 53 developer guide, TXT record type). */
final class QuotedStrings {

    private static final int LONGEST = 255;
    private static final int OCTAL = 8;
    private static final String NOT_QUOTED = "InvalidCharacterString (Value should be enclosed in quotation marks)";

    private final byte[] text;
    private int at;

    private QuotedStrings(String value) {
        this.text = value.getBytes(StandardCharsets.UTF_8);
    }

    /** The strings as DNS has them, each behind its length. @throws IllegalArgumentException with the words of Route 53 */
    static byte[] parse(String value) {
        return new QuotedStrings(value).strings();
    }

    private byte[] strings() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        skipSpaces();
        while (at < text.length) {
            byte[] string = string();
            if (string.length > LONGEST) {
                throw new IllegalArgumentException("CharacterStringTooLong (Value is too long)");
            }
            all.write(string.length);
            all.writeBytes(string);
            skipSpaces();
        }
        if (all.size() == 0) {
            throw new IllegalArgumentException(NOT_QUOTED);
        }
        return all.toByteArray();
    }

    private byte[] string() {
        if (text[at++] != '"') {
            throw new IllegalArgumentException(NOT_QUOTED);
        }
        ByteArrayOutputStream string = new ByteArrayOutputStream();
        while (at < text.length && text[at] != '"') {
            byte next = text[at++];
            string.write(next == '\\' ? escaped() : next);
        }
        if (at++ >= text.length) {
            throw new IllegalArgumentException(NOT_QUOTED);
        }
        return string.toByteArray();
    }

    private int escaped() {
        String digits = new String(text, at, Math.min(3, text.length - at), StandardCharsets.ISO_8859_1);
        if (digits.matches("[0-3][0-7]{2}")) {
            at += digits.length();
            return Integer.parseInt(digits, OCTAL);
        }
        return at < text.length ? text[at++] : '\\';
    }

    private void skipSpaces() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
    }
}
