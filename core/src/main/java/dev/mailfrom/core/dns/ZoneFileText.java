package dev.mailfrom.core.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Records as a zone file has them (RFC 1035 section 5.1). */
public final class ZoneFileText {

    private static final int STRING_LENGTH = 255;

    private ZoneFileText() {}

    /** A text as quoted strings of at most 255 bytes each, with a blank between. @param text each byte as one character */
    public static String quoted(String text) {
        List<String> strings = new ArrayList<>();
        for (int from = 0; from == 0 || from < text.length(); from += STRING_LENGTH) {
            strings.add(text.substring(from, Math.min(text.length(), from + STRING_LENGTH)));
        }
        return strings.stream().map(ZoneFileText::quotedString).collect(Collectors.joining(" "));
    }

    private static String quotedString(String string) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c < 0x20 || c > 0x7e) {
                quoted.append("\\%03d".formatted(c & 255));
            } else {
                quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /**
     * The strings of a value that {@link #quoted} has written, without quotation marks and escapes.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static List<String> strings(String value) {
        List<String> strings = new ArrayList<>();
        int at = 0;
        while (at < value.length()) {
            StringBuilder string = new StringBuilder();
            at = string(value, at, string);
            strings.add(string.toString());
            at += at < value.length() && value.charAt(at) == ' ' ? 1 : 0;
        }
        return strings;
    }

    /** Reads one string. @return where it ends */
    private static int string(String value, int from, StringBuilder into) {
        int at = from + 1;
        boolean opened = value.charAt(from) == '"';
        while (opened && at < value.length() && value.charAt(at) != '"') {
            boolean number = value.charAt(at) == '\\' && isNumber(value, at + 1);
            if (number) {
                into.append((char) Integer.parseInt(value.substring(at + 1, at + 4)));
                at += 4;
            } else {
                at += value.charAt(at) == '\\' ? 1 : 0;
                into.append(at < value.length() ? value.charAt(at) : '\\');
                at++;
            }
        }
        if (!opened || at >= value.length()) {
            throw new IllegalArgumentException("Not quoted strings: " + value);
        }
        return at + 1;
    }

    private static boolean isNumber(String value, int from) {
        boolean digits = from + 3 <= value.length();
        for (int at = from; digits && at < from + 3; at++) {
            digits = value.charAt(at) >= '0' && value.charAt(at) <= '9';
        }
        return digits;
    }

    /** One record as one line, with the full name; of an SOA, which nobody pastes, what is known of it. */
    public static String line(DnsRecord record) {
        return record.owner() + ". " + record.ttl() + " IN " + record.type() + " " + value(record);
    }

    /** What stands behind the type on that line. */
    public static String value(DnsRecord record) {
        if (record instanceof DnsRecord.Mx mx) {
            return mx.preference() + " " + mx.target() + ".";
        } else if (record instanceof DnsRecord.Txt txt) {
            return quoted(txt.text());
        } else if (record instanceof DnsRecord.Spf spf) {
            return quoted(spf.text());
        } else if (record instanceof DnsRecord.Cname cname) {
            return cname.target() + ".";
        } else if (record instanceof DnsRecord.Dname dname) {
            return dname.target() + ".";
        } else if (record instanceof DnsRecord.Ns ns) {
            return ns.target() + ".";
        } else if (record instanceof DnsRecord.Ptr ptr) {
            return ptr.target() + ".";
        } else if (record instanceof DnsRecord.Address address) {
            return address.address().getHostAddress();
        }
        DnsRecord.Soa soa = (DnsRecord.Soa) record;
        return soa.primary() + ". (serial " + soa.serial() + ", minimum " + soa.minimum() + ")";
    }
}
