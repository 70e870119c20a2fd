package dev.mailfrom.core.dns.spf.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The values macro letters stand for in one place of one check (RFC 7208 section 7.3). */
@FunctionalInterface
public interface MacroValues {

    /** @param letter in lower case */
    String valueOf(char letter);

    /** The value of a macro after all it asks for was done to it. */
    static String expansion(MacroString.Macro macro, MacroValues values) {
        List<String> parts = split(values.valueOf(macro.letter()), macro.delimiters());
        if (macro.reversed()) {
            Collections.reverse(parts);
        }
        int from = macro.keep() == 0 ? 0 : Math.max(0, parts.size() - macro.keep());
        String value = String.join(".", parts.subList(from, parts.size()));
        return macro.escaped() ? escaped(value) : value;
    }

    private static List<String> split(String value, String delimiters) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            if (delimiters.indexOf(value.charAt(i)) >= 0) {
                parts.add(value.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }

    /** All but the unreserved characters of RFC 3986 as percent and two hexadecimal digits. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 255);
            boolean unreserved = c < 0x7f && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            escaped.append(unreserved ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return escaped.toString();
    }
}
