package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.spf.record.IpAddressParser;
import java.net.InetAddress;
import java.time.Instant;

/**
 * What is checked: the arguments of {@code check_host()} (RFC 7208 section 4.1) and what macros can name besides.
 *
 * @param ip the client's address; an IPv4-mapped IPv6 address counts as IPv4
 * @param sender the MAIL FROM address; without a local part it counts as {@code postmaster} (section 4.3)
 * @param helo the name the client gave
 * @param domain where the record is looked for, in A-labels
 * @param receiver the name of the host that checks, for {@code %{r}}; {@code unknown} where there is none
 * @param at when, for {@code %{t}}
 */
public record SpfQuery(InetAddress ip, String sender, String helo, String domain, String receiver, Instant at) {

    /** The check of the MAIL FROM identity; of {@code postmaster} at the HELO name where the sender is empty (section 2.4). */
    public static SpfQuery mailFrom(InetAddress ip, String sender, String helo, Instant at) {
        String address = sender.isEmpty() ? "postmaster@" + helo : sender;
        return new SpfQuery(ip, address, helo, address.substring(address.lastIndexOf('@') + 1), "unknown", at);
    }

    /** What a macro letter other than {@code p} stands for (section 7.2). @param domain where the current record stands */
    public String macro(char letter, String domain) {
        switch (letter) {
            case 's':
                return localPart() + "@" + senderDomain();
            case 'l':
                return localPart();
            case 'o':
                return senderDomain();
            case 'd':
                return domain;
            case 'i':
                return IpAddressParser.dotted(address());
            case 'v':
                return address().length == 4 ? "in-addr" : "ip6";
            case 'h':
                return helo;
            case 'c':
                return IpAddressParser.readable(address());
            case 'r':
                return receiver;
            case 't':
                return Long.toString(at.getEpochSecond());
            default:
                throw new IllegalStateException("The parser lets no macro letter “" + letter + "” through.");
        }
    }

    private String localPart() {
        int separator = sender.lastIndexOf('@');
        return separator <= 0 ? "postmaster" : sender.substring(0, separator);
    }

    private String senderDomain() {
        return sender.substring(sender.lastIndexOf('@') + 1);
    }

    /** The client's address as people write it: a dotted quad, or RFC 5952. */
    public String ipText() {
        return IpAddressParser.readable(address());
    }

    /** The address as four or sixteen bytes. */
    byte[] address() {
        byte[] bytes = ip.getAddress();
        if (bytes.length == 4) {
            return bytes;
        }
        for (int i = 0; i < 12; i++) {
            if (bytes[i] != (i < 10 ? 0 : -1)) {
                return bytes;
            }
        }
        return new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]};
    }
}
