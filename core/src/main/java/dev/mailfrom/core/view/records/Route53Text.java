package dev.mailfrom.core.view.records;

import dev.mailfrom.core.dns.ZoneFileText;
import java.util.stream.Collectors;

/**
 * Texts as Route 53 takes them. They look like those of a zone file, but a byte that is not printable is a backslash with
 * three octal digits instead of decimal ones (Route 53 developer guide, ResourceRecordTypes, TXT).
 */
final class Route53Text {

    private Route53Text() {}

    /** Quoted strings. @param value as a zone file has it @param between what separates the strings of a long text */
    static String quoted(String value, String between) {
        return ZoneFileText.strings(value).stream()
                .map(string -> '"' + escaped(string) + '"')
                .collect(Collectors.joining(between));
    }

    private static String escaped(String string) {
        StringBuilder text = new StringBuilder();
        string.chars()
                .forEach(c -> text.append(c < 0x20 || c > 0x7e ? "\\%03o".formatted(c) : ZoneFileText.escaped(c)));
        return text.toString();
    }
}
