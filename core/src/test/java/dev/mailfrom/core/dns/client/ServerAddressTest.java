package dev.mailfrom.core.dns.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.DnsServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 53",
        "127.0.0.1:5353, 127.0.0.1, 5353",
        "[::1]:5353, 0:0:0:0:0:0:0:1, 5353",
        "[::1], 0:0:0:0:0:0:0:1, 53",
        "::1, 0:0:0:0:0:0:0:1, 53",
        "' 127.0.0.1:53 ', 127.0.0.1, 53",
        "localhost:5353, 127.0.0.1, 5353",
    })
    void everySpellingOfAServerIsRead(String written, String address, int port) {
        DnsServer server = ServerAddress.parse(written);

        assertThat(server.address().getAddress().getHostAddress()).isEqualTo(address);
        assertThat(server.address().getPort()).isEqualTo(port);
        assertThat(server.serverRole()).isEqualTo(DnsServer.ServerRole.RESOLVER);
    }

    @ParameterizedTest
    @CsvSource({
        "'', The host is missing.",
        ":53, The host is missing.",
        "[]:53, The host is missing.",
        "127.0.0.1:, “” is not a port.",
        "127.0.0.1:0, “0” is not a port.",
        "127.0.0.1:65536, “65536” is not a port.",
        "127.0.0.1:dns, “dns” is not a port.",
        "[::1, The bracket “[” is not closed.",
        "[::1]5353, Only a port can follow the bracket.",
        "999.1.1.1, The host name “999.1.1.1” has no address.",
    })
    void anInvalidServerIsRefusedWithTheReason(String written, String reason) {
        assertThatThrownBy(() -> ServerAddress.parse(written))
                .isInstanceOfSatisfying(ServerAddress.InvalidDnsServerException.class, e -> {
                    assertThat(e.getMessage()).isEqualTo(reason);
                    assertThat(e.fix()).endsWith(".");
                });
    }
}
