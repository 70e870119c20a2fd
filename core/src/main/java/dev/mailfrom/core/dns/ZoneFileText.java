package dev.mailfrom.core.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Records in the form of a zone file (RFC 1035 section 5.1). */
public final class ZoneFileText {

    private static final int STRING_LENGTH = 255;
    private static final Pattern QUOTED = Pattern.compile("\\G\"((?:[^\"\\\\]|\\\\.)*+)\" ?", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-9]{3})|(.))", Pattern.DOTALL);

    private ZoneFileText() {}

    /** The text as quoted strings of at most 255 bytes each, with a blank between. @param text each byte as one character */
    public static String quoted(String text) {
        return split(text).stream().map(ZoneFileText::quotedString).collect(Collectors.joining(" "));
    }

    /** The text cut into the strings of one TXT record, each of at most 255 bytes; one empty string for an empty text. */
    public static List<String> split(String text) {
        List<String> strings = new ArrayList<>();
        for (int from = 0; from == 0 || from < text.length(); from += STRING_LENGTH) {
            strings.add(text.substring(from, Math.min(text.length(), from + STRING_LENGTH)));
        }
        return strings;
    }

    private static String quotedString(String string) {
        StringBuilder quoted = new StringBuilder("\"");
        string.chars().forEach(c -> quoted.append(escaped(c)));
        return quoted.append('"').toString();
    }

    /** One character of a quoted string: a backslash before quotes and backslashes, three digits for unprintable bytes. */
    public static String escaped(int c) {
        boolean printable = c >= 0x20 && c <= 0x7e;
        return printable ? (c == '"' || c == '\\' ? "\\" : "") + (char) c : "\\%03d".formatted(c & 255);
    }

    /**
     * The strings of a value in the form of {@link #quoted}, without quotation marks and escapes.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static List<String> strings(String value) {
        List<String> strings = new ArrayList<>();
        Matcher string = QUOTED.matcher(value);
        int end = 0;
        while (string.find()) {
            strings.add(ESCAPE.matcher(string.group(1))
                    .replaceAll(escape -> Matcher.quoteReplacement(
                            escape.group(2) == null
                                    ? String.valueOf((char) Integer.parseInt(escape.group(1)))
                                    : escape.group(2))));
            end = string.end();
        }
        if (end < value.length()) {
            throw new IllegalArgumentException("Not quoted strings: " + value);
        }
        return strings;
    }

    /** The record as one line, with its full name. */
    public static String line(DnsRecord record) {
        return record.owner() + ". " + record.ttl() + " IN " + record.type() + " " + value(record);
    }

    /** The value after the type on that line; of an SOA only what is known. */
    public static String value(DnsRecord record) {
        if (record instanceof DnsRecord.Mx mx) {
            return mx.preference() + " " + mx.target() + ".";
        } else if (record instanceof DnsRecord.Txt txt) {
            return quoted(txt.text());
        } else if (record instanceof DnsRecord.Spf spf) {
            return quoted(spf.text());
        } else if (record instanceof DnsRecord.Pointer pointer) {
            return pointer.target() + ".";
        } else if (record instanceof DnsRecord.Address address) {
            return address.address().getHostAddress();
        }
        DnsRecord.Soa soa = (DnsRecord.Soa) record;
        return soa.primary() + ". (serial " + soa.serial() + ", minimum " + soa.minimum() + ")";
    }
}
