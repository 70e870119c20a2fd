package dev.mailfrom.core.journal.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Hashes a row: SHA-256, in hexadecimal, of its values as one JSON array of strings and nulls, which is unambiguous. The
 * text is that of Gson's {@code JsonWriter}, written here because the verifier hashes every row of the history.
 */
final class RowHash {

    private static final String ESCAPED = "\"\\\t\b\n\r\f";
    private static final String ESCAPES = "\"\\tbnrf";

    private RowHash() {}

    static String sha256(List<?> values) {
        StringBuilder text = new StringBuilder(512).append('[');
        for (Object value : values) {
            text.append(text.length() == 1 ? "" : ",");
            if (value == null) {
                text.append("null");
            } else {
                quote(value.toString(), text);
            }
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(text.append(']').toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        int done = 0;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c < ' ' || c == '"' || c == '\\' || c == '\u2028' || c == '\u2029') {
                text.append(value, done, at).append(escape(c));
                done = at + 1;
            }
        }
        text.append(value, done, value.length()).append('"');
    }

    private static String escape(char c) {
        int known = ESCAPED.indexOf(c);
        return known >= 0
                ? "\\" + ESCAPES.charAt(known)
                : "\\u" + HexFormat.of().toHexDigits(c);
    }
}
