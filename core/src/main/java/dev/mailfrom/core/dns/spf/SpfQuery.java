package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.spf.record.IpAddressParser;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;

/**
 * The arguments of {@code check_host()} (RFC 7208 section 4.1), and further values for macros.
 *
 * @param ip the client's address; an IPv4-mapped IPv6 address counts as IPv4
 * @param sender the MAIL FROM address; without a local part it counts as {@code postmaster} (section 4.3)
 * @param helo the client's name
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
            case 'h' -> helo;
            case 'c' -> ipText();
            case 'r' -> receiver;
            case 't' -> Long.toString(at.getEpochSecond());
            default -> throw new IllegalStateException("The parser accepts no macro letter “" + letter + "”.");
        };
    }

    private String localPart() {
        int separator = sender.lastIndexOf('@');
        return separator <= 0 ? "postmaster" : sender.substring(0, separator);
    }

    private String senderDomain() {
        return sender.substring(sender.lastIndexOf('@') + 1);
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
