package dev.mailfrom.core.dns.spf.record;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Converts between addresses and the texts that SPF has for them. No short forms, and nothing is looked up. */
public final class IpAddressParser {

    private static final String DIGITS = "(0|[1-9][0-9]{0,2})";
    private static final Pattern NUMBER = Pattern.compile(DIGITS);
    private static final Pattern QUAD = Pattern.compile(String.join("\\.", DIGITS, DIGITS, DIGITS, DIGITS));
    private static final Pattern GROUPS = Pattern.compile("(?:[0-9A-Fa-f]{0,4}:){2,8}[0-9A-Fa-f]{0,4}");
    private static final Pattern ZEROS = Pattern.compile("\\b0(?::0)+\\b");

    private IpAddressParser() {}

    /** The four bytes of a dotted quad without leading zeros (RFC 7208 section 5.6, {@code qnum}). */
    static Optional<byte[]> ip4(String text) {
        Matcher quad = QUAD.matcher(text);
        byte[] bytes = new byte[4];
        boolean valid = quad.matches();
        for (int i = 0; valid && i < 4; i++) {
            int value = Integer.parseInt(quad.group(i + 1));
            bytes[i] = (byte) value;
            valid = value <= 255;
        }
        return valid ? Optional.of(bytes) : Optional.empty();
    }

    /** The sixteen bytes of an IPv6 address (RFC 4291 section 2.2), which may end in a dotted quad. */
    static Optional<byte[]> ip6(String text) {
        int tail = text.lastIndexOf(':') + 1;
        String groups = ip4(text.substring(tail))
                .map(b -> text.substring(0, tail) + "%02x%02x:%02x%02x".formatted(b[0], b[1], b[2], b[3]))
                .orElse(text);
        if (!GROUPS.matcher(groups).matches()) {
            return Optional.empty();
        }
        try {
            byte[] address = InetAddress.getByName(groups).getAddress();
            byte[] bytes = new byte[16];
            // The JDK makes an IPv4 address of an IPv4-mapped one.
            Arrays.fill(bytes, 10, 12, (byte) -1);
            System.arraycopy(address, 0, bytes, 16 - address.length, address.length);
            return Optional.of(bytes);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** A number without leading zeros, at most {@code max}; -1 for anything else. */
    static int number(String digits, int max) {
        int value = NUMBER.matcher(digits).matches() ? Integer.parseInt(digits) : -1;
        return value <= max ? value : -1;
    }

    /** The usual form: a dotted quad, or RFC 5952 (lower case, the longest run of zeros left out). */
    public static String readable(byte[] address) {
        if (address.length == 4) {
            return dotted(address);
        }
        String text = CidrBlock.of(address, 0).network().getHostAddress();
        Optional<MatchResult> longest = ZEROS.matcher(text)
                .results()
                .reduce((one, next) -> next.group().length() > one.group().length() ? next : one);
        return longest.map(zeros -> text.substring(0, Math.max(0, zeros.start() - 1))
                        + "::"
                        + text.substring(Math.min(text.length(), zeros.end() + 1)))
                .orElse(text);
    }

    /**
     * The form of the macro {@code i} (RFC 7208 section 7.3): a dotted quad, or 32 dotted nibbles. The nibbles are
     * upper case, as in the public test suite of the RFC.
     */
    public static String dotted(byte[] address) {
        return address.length == 4
                ? IntStream.range(0, 4)
                        .mapToObj(i -> String.valueOf(address[i] & 255))
                        .collect(Collectors.joining("."))
                : IntStream.range(0, 16)
                        .mapToObj(i -> "%X.%X".formatted(address[i] >> 4 & 15, address[i] & 15))
                        .collect(Collectors.joining("."));
    }

    /** The name of the PTR records of an address (RFC 1035 section 3.5, RFC 3596 section 2.5). */
    public static String reverseName(byte[] address) {
        List<String> labels = Arrays.asList(dotted(address).split("\\."));
        Collections.reverse(labels);
        return String.join(".", labels).toLowerCase(Locale.ROOT) + (address.length == 4 ? ".in-addr" : ".ip6")
                + ".arpa";
    }
}
