package dev.mailfrom.core.dns.client;

import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Parses a resolver: {@code HOST[:PORT]}, with an IPv6 address in brackets if a port follows. */
public final class ServerAddress {

    private static final int DNS_PORT = 53;
    private static final int LAST_PORT = 65_535;

    private ServerAddress() {}

    /**
     * Parses the text. The system looks up a host name, which can take seconds.
     *
     * @throws InvalidDnsServerException with the reason and the fix
     */
    public static DnsServer parse(String written) {
        String text = written.trim();
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0) {
                throw new InvalidDnsServerException("The bracket “[” is not closed.", "Write it like [::1]:5353.");
            }
            String rest = text.substring(end + 1);
            if (!rest.isEmpty() && !rest.startsWith(":")) {
                throw new InvalidDnsServerException("Only a port can follow the bracket.", "Write it like [::1]:5353.");
            }
            return server(text.substring(1, end), rest);
        }
        int colon = text.indexOf(':');
        boolean bareIpv6 = colon != text.lastIndexOf(':');
        return colon < 0 || bareIpv6 ? server(text, "") : server(text.substring(0, colon), text.substring(colon));
    }

    private static DnsServer server(String host, String colonAndPort) {
        int port = colonAndPort.isEmpty() ? DNS_PORT : port(colonAndPort.substring(1));
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

    private static int port(String text) {
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
