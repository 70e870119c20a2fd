package dev.mailfrom.core.dns.spf.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Addresses as text, and back, as SPF writes them: no names, no short forms, nothing is looked up. */
public final class IpAddressParser {

    private static final int GROUPS = 8;

    private IpAddressParser() {}

    /** The four bytes of a dotted quad without leading zeros (RFC 7208 section 5.6, {@code qnum}). */
    static Optional<byte[]> ip4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int value = number(parts[i], 255);
            if (value < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) value;
        }
        return Optional.of(bytes);
    }

    /** The sixteen bytes of an IPv6 address (RFC 4291 section 2.2), also with a dotted quad at its end. */
    static Optional<byte[]> ip6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        List<Integer> head = new ArrayList<>();
        List<Integer> tail = new ArrayList<>();
        boolean read = gap < 0
                ? groups(text, true, head)
                : groups(text.substring(0, gap), false, head) && groups(text.substring(gap + 2), true, tail);
        int size = head.size() + tail.size();
        if (!read || (gap < 0 ? size != GROUPS : size >= GROUPS)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[2 * GROUPS];
        fill(bytes, 0, head);
        fill(bytes, GROUPS - tail.size(), tail);
        return Optional.of(bytes);
    }

    private static void fill(byte[] bytes, int from, List<Integer> groups) {
        for (int i = 0; i < groups.size(); i++) {
            bytes[2 * (from + i)] = (byte) (groups.get(i) >> 8);
            bytes[2 * (from + i) + 1] = (byte) (int) groups.get(i);
        }
    }

    private static boolean groups(String text, boolean last, List<Integer> into) {
        if (text.isEmpty()) {
            return true;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (last && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                Optional<byte[]> quad = ip4(parts[i]);
                quad.ifPresent(b -> {
                    into.add((b[0] & 255) << 8 | b[1] & 255);
                    into.add((b[2] & 255) << 8 | b[3] & 255);
                });
                return quad.isPresent();
            }
            if (!parts[i].matches("[0-9A-Fa-f]{1,4}")) {
                return false;
            }
            into.add(Integer.parseInt(parts[i], 16));
        }
        return true;
    }

    /** A number without leading zeros, at most {@code max}; -1 for anything else. */
    static int number(String digits, int max) {
        if (digits.isEmpty() || digits.length() > 3 || digits.length() > 1 && digits.charAt(0) == '0') {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = 10 * value + c - '0';
        }
        return value <= max ? value : -1;
    }

    /** The form people read: a dotted quad, or RFC 5952 (lower case, the longest run of zeros left out). */
    public static String readable(byte[] address) {
        if (address.length == 4) {
            return quad(address);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (address[2 * i] & 255) << 8 | address[2 * i + 1] & 255;
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                boolean first = text.length() == 0 || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    /**
     * The form of the macro {@code i} (RFC 7208 section 7.3): a dotted quad, or 32 dotted nibbles. The nibbles are
     * upper case, as the public test suite of the RFC has them.
     */
    public static String dotted(byte[] address) {
        if (address.length == 4) {
            return quad(address);
        }
        StringBuilder text = new StringBuilder();
        for (byte b : address) {
            text.append(text.length() == 0 ? "" : ".")
                    .append(Integer.toHexString(b >> 4 & 15))
                    .append('.')
                    .append(Integer.toHexString(b & 15));
        }
        return text.toString().toUpperCase(Locale.ROOT);
    }

    /** The name whose PTR records tell the names of an address (RFC 1035 section 3.5, RFC 3596 section 2.5). */
    public static String reverseName(byte[] address) {
        List<String> labels = new ArrayList<>(List.of(dotted(address).split("\\.")));
        Collections.reverse(labels);
        return String.join(".", labels).toLowerCase(Locale.ROOT) + (address.length == 4 ? ".in-addr" : ".ip6")
                + ".arpa";
    }

    private static String quad(byte[] b) {
        return (b[0] & 255) + "." + (b[1] & 255) + "." + (b[2] & 255) + "." + (b[3] & 255);
    }
}
