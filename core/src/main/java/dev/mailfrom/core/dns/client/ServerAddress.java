package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parses a resolver: {@code HOST[:PORT]}, with an IPv6 address in brackets if a port follows. */
public final class ServerAddress {

    private static final int DNS_PORT = 53;
    private static final int LAST_PORT = 65_535;
    /** An address in brackets, a name or IPv4 address, or a bare IPv6 address; the first two with an optional port. */
    private static final Pattern FORM = Pattern.compile("\\[([^]]*)](?::(.*))?|([^:\\[]*)(?::([^:]*))?|([^\\[].*)");

    private ServerAddress() {}

    /**
     * Parses the text. The system looks up a host name, which can take seconds.
     *
     * @throws InvalidDnsServerException with the reason and the fix
     */
    public static DnsServer parse(String written) {
        Matcher form = FORM.matcher(written.trim());
        if (!form.matches()) {
            boolean closed = written.indexOf(']') >= 0;
            throw new InvalidDnsServerException(
                    closed ? "Only a port can follow the bracket." : "The bracket “[” is not closed.",
                    "Write it like [::1]:5353.");
        }
        String host = Stream.of(form.group(1), form.group(3), form.group(5))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        int port = Stream.of(form.group(2), form.group(4))
                .filter(Objects::nonNull)
                .findFirst()
                .map(ServerAddress::port)
                .orElse(DNS_PORT);
        if (host.isEmpty()) {
            throw new InvalidDnsServerException("The host is missing.", "Write it like 192.0.2.53 or 192.0.2.53:5353.");
        }
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
            return new DnsServer(host, address, DnsServer.ServerRole.RESOLVER);
        } catch (UnknownHostException e) {
            throw new InvalidDnsServerException(
                    "The host name “" + host + "” has no address.", "Write the IP address of the server.");
        }
    }

    /** Parses a port, 1 to 65535. @throws InvalidDnsServerException for any other text */
    public static int port(String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > LAST_PORT) {
            throw new InvalidDnsServerException("“" + text + "” is not a port.", "A port is a number from 1 to 65535.");
        }
        return port;
    }

    /** The text is not a DNS server: says why and what to write instead. */
    public static final class InvalidDnsServerException extends MailfromException {

        private static final long serialVersionUID = 1L;

        InvalidDnsServerException(String reason, String fix) {
            super("SYNTAX", ExitCode.SYNTAX, reason, fix);
        }
    }
}
