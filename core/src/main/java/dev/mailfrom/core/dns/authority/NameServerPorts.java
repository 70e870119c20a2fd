package dev.mailfrom.core.dns.authority;

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

    /** That of a sandbox, which is all servers in one: on this machine they are at its port, all others at 53. */
    static NameServerPorts onLoopback(int port) {
        return host -> new InetSocketAddress(host, host.isLoopbackAddress() ? port : STANDARD);
    }
}
