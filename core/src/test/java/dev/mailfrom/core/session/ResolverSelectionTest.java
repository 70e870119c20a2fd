package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.dns.authority.NameServerPorts;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolverSelectionTest {

    private static Optional<NameServerPorts> ports(String options, Map<String, String> environment) {
        return ResolverSelection.nameServerPorts(
                SessionFixtures.settings(options, environment, Path.of("/nowhere")), Optional.empty());
    }

    private static int portHere(Optional<NameServerPorts> ports) {
        return ports.orElseThrow().addressOf(InetAddress.getLoopbackAddress()).getPort();
    }

    @Test
    void nameServersAreAtPort53WhateverThePortOfTheResolver() {
        assertThat(portHere(ports("--dns-server 127.0.0.1:5399", Map.of()))).isEqualTo(53);
        assertThat(portHere(ports("", Map.of("MAILFROM_DNS_SERVER", "127.0.0.1:5399"))))
                .isEqualTo(53);
    }

    @Test
    void aSandboxSaysWhereItsNameServersAre() {
        try (LocalSandbox served = SessionFixtures.practice()) {
            int port = served.sandbox().dnsServer().getPort();

            assertThat(portHere(ports("", served.dnsEnvironment()))).isEqualTo(port);
            assertThat(portHere(ResolverSelection.nameServerPorts(
                            SessionFixtures.settings("--sandbox", Map.of(), Path.of("/nowhere")), Optional.of(served))))
                    .isEqualTo(port);
            assertThat(served.exportLines())
                    .anyMatch(line -> line.startsWith("export ")
                            && line.contains(" MAILFROM_NAME_SERVER_PORT=" + port)
                            && line.length() <= 80);
        }
    }

    @Test
    void withoutNameServersThereIsNoPort() {
        assertThat(ports("--no-authoritative", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "dns", "53 54", "-1", "127.0.0.1:53"})
    void whatIsNotAPortIsNamedWithItsVariable(String port) {
        assertThatThrownBy(() -> ports("", Map.of("MAILFROM_NAME_SERVER_PORT", port)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("MAILFROM_NAME_SERVER_PORT")
                .hasMessageContaining("port");
    }
}
