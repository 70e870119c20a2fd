package dev.mailfrom.core.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class ServerPortTest {

    @Test
    void besideAPracticeResolverLoopbackServersAreAtItsPortAndOthersAt53() throws Exception {
        ServerPort port = beside("127.0.0.1", 8053);

        assertThat(port.of(InetAddress.getByName("127.0.0.2")).getPort()).isEqualTo(8053);
        assertThat(port.of(InetAddress.getByName("192.0.2.1")).getPort()).isEqualTo(53);
    }

    @Test
    void besideAnyOtherResolverAllServersAreAt53() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.2");

        assertThat(beside("127.0.0.53", 53).of(loopback).getPort()).isEqualTo(53);
        assertThat(beside("192.0.2.53", 8053).of(loopback).getPort()).isEqualTo(53);
    }

    private static ServerPort beside(String host, int port) {
        return ServerPort.beside(DnsServer.resolver(new InetSocketAddress(host, port)));
    }
}
