package dev.mailfrom.core.dns.spf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailfrom.core.dns.spf.record.IpAddressParser;
import dev.mailfrom.core.dns.spf.record.MacroString;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.InvalidNameException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;

/**
 * The arguments of {@code check_host()} (RFC 7208 section 4.1), and further values for macros.
 *
 * @param ip the client's address; an IPv4-mapped IPv6 address counts as IPv4
 * @param sender the MAIL FROM address as written, also in Unicode (RFC 8616); without a local part it counts as {@code postmaster} (section 4.3)
 * @param helo the client's name, also in Unicode
 * @param domain the domain of the record, in A-labels
 * @param receiver the name of the checking host, for {@code %{r}}; {@code unknown} if there is none
 * @param at the time, for {@code %{t}}
 */
public record SpfQuery(InetAddress ip, String sender, String helo, String domain, String receiver, Instant at) {

    /** The first bytes of an IPv4-mapped IPv6 address. */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    /** The value of a macro letter other than {@code p} (section 7.2). @param domain of the current record */
    public String macro(char letter, String domain) {
        return switch (letter) {
            case 's' -> localPart() + "@" + senderDomain();
            case 'l' -> localPart();
            case 'o' -> senderDomain();
            case 'd' -> domain;
            case 'i' -> IpAddressParser.dotted(address());
            case 'v' -> address().length == 4 ? "in-addr" : "ip6";
            case 'h' -> ascii(helo);
            case 'c' -> ipText();
            case 'r' -> receiver;
            case 't' -> Long.toString(at.getEpochSecond());
            default -> throw new IllegalStateException("The parser accepts no macro letter “" + letter + "”.");
        };
    }

    /** Whether the target can have a value: no name is made of a local part beyond ASCII (RFC 8616 section 4). */
    boolean canExpand(MacroString target) {
        return !(target.uses('l') || target.uses('s')) || isAscii(localPart());
    }

    /** Each byte of UTF-8 as one character, as in records. */
    private String localPart() {
        int separator = sender.lastIndexOf('@');
        return separator <= 0
                ? "postmaster"
                : new String(sender.substring(0, separator).getBytes(UTF_8), ISO_8859_1);
    }

    private String senderDomain() {
        return ascii(sender.substring(sender.lastIndexOf('@') + 1));
    }

    /** With A-labels; what is no domain name, as it is. */
    private static String ascii(String name) {
        if (isAscii(name)) {
            return name;
        }
        try {
            return DomainName.parse(name).text();
        } catch (InvalidNameException e) {
            // No such name can be in DNS, so the term will find nothing.
            return name;
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** The client's address as a dotted quad or by RFC 5952. */
    public String ipText() {
        return IpAddressParser.readable(address());
    }

    /** The address as four or sixteen bytes. */
    byte[] address() {
        byte[] bytes = ip.getAddress();
        boolean mapped = bytes.length == 16 && Arrays.equals(bytes, 0, 12, MAPPED, 0, 12);
        return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }
}
