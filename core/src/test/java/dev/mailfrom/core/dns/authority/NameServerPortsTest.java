package dev.mailfrom.core.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameServerPortsTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 8053", "127.0.0.2, 8053", "::1, 8053", "192.0.2.1, 53", "2001:db8::1, 53"})
    void onlyTheServersOnThisMachineAreAtTheSandboxesPort(String host, int port) throws Exception {
        InetAddress address = InetAddress.getByName(host);

        assertThat(NameServerPorts.onLoopback(8053).addressOf(address).getPort())
                .isEqualTo(port);
        assertThat(NameServerPorts.standard().addressOf(address).getPort()).isEqualTo(53);
    }
}
