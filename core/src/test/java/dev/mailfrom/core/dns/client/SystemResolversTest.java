package dev.mailfrom.core.dns.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsServer;
import org.junit.jupiter.api.Test;

class SystemResolversTest {

    @Test
    void thePlatformHasResolversAndAllOfThemAreAskedAsResolvers() {
        assertThat(SystemResolvers.configured())
                .isNotEmpty()
                .allMatch(server -> server.serverRole() == DnsServer.ServerRole.RESOLVER);
    }
}
