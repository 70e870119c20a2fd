package dev.mailfrom.core.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class NameServerPortsTest {

    @Test
    void withALoopbackResolverLoopbackServersAreAtItsPortAndOthersAt53() throws Exception {
        NameServerPorts port = beside("127.0.0.1", 8053);

        assertThat(port.addressOf(InetAddress.getByName("127.0.0.2")).getPort()).isEqualTo(8053);
        assertThat(port.addressOf(InetAddress.getByName("192.0.2.1")).getPort()).isEqualTo(53);
    }

    @Test
    void withAnyOtherResolverAllServersAreAt53() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.2");

        assertThat(beside("127.0.0.53", 53).addressOf(loopback).getPort()).isEqualTo(53);
        assertThat(beside("192.0.2.53", 8053).addressOf(loopback).getPort()).isEqualTo(53);
    }

    private static NameServerPorts beside(String host, int port) {
        return NameServerPorts.forResolver(DnsServer.resolver(new InetSocketAddress(host, port)));
    }
}
