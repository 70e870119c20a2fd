package dev.mailfrom.core.dns.spf.record;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** The values of the macro letters at one place of a check (RFC 7208 section 7.3). */
@FunctionalInterface
public interface MacroValues {

    /** Each byte as one character. @param letter in lower case */
    String valueOf(char letter);

    /** The value of a macro after splitting, reversing, cutting and escaping it. */
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
        return Arrays.asList(value.split("[" + Pattern.quote(delimiters) + "]", -1));
    }

    /** Percent-encodes everything but the unreserved characters of RFC 3986. */
    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.ISO_8859_1)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
