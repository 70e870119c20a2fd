package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The port at which the name server of an address listens. On the Internet it is always 53. */
@FunctionalInterface
public interface NameServerPorts {

    /** The port of DNS (RFC 1035 section 4.2). */
    int STANDARD = 53;

    InetSocketAddress addressOf(InetAddress host);

    static NameServerPorts standard() {
        return host -> new InetSocketAddress(host, STANDARD);
    }

    /** Port 53, but the resolver's own port for loopback addresses if it is one: the sandbox is all servers in one. */
    static NameServerPorts forResolver(DnsServer resolver) {
        InetAddress host = resolver.address().getAddress();
        int port = resolver.address().getPort();
        if (host == null || !host.isLoopbackAddress() || port == STANDARD) {
            return standard();
        }
        return asked -> new InetSocketAddress(asked, asked.isLoopbackAddress() ? port : STANDARD);
    }
}
