package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where the name server at an address listens. On the Internet that is always port 53. */
@FunctionalInterface
public interface NameServerPorts {

    /** The port of DNS (RFC 1035 section 4.2). */
    int STANDARD = 53;

    InetSocketAddress addressOf(InetAddress host);

    /** Port 53 everywhere. */
    static NameServerPorts standard() {
        return host -> new InetSocketAddress(host, STANDARD);
    }

    /**
     * Port 53, except for loopback addresses where the resolver itself is one on another port: a practice DNS is all
     * servers in one, and every name server of its zones is on this machine.
     */
    static NameServerPorts forResolver(DnsServer resolver) {
        InetAddress host = resolver.address().getAddress();
        int port = resolver.address().getPort();
        if (host == null || !host.isLoopbackAddress() || port == STANDARD) {
            return standard();
        }
        return asked -> new InetSocketAddress(asked, asked.isLoopbackAddress() ? port : STANDARD);
    }
}
