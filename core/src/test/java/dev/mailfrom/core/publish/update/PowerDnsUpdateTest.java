package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.dns.server.DnsServerProcess;
import dev.mailfrom.core.dns.server.PowerDnsServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PowerDnsUpdateTest extends UpdateProviderContract {

    private DnsServerProcess server;

    @BeforeAll
    void start() {
        server = PowerDnsServer.start(ZONE_LINES);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    int port() {
        return server.port();
    }

    @Override
    Path keyFile() {
        return server.keyFilePath();
    }
}
