package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.dns.server.DnsServerProcess;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract against a server of this machine; skipped where it is not installed. */
abstract class RealServerUpdateContract extends UpdateProviderContract {

    private final Function<String[], DnsServerProcess> starter;
    private DnsServerProcess server;

    RealServerUpdateContract(Function<String[], DnsServerProcess> starter) {
        this.starter = starter;
    }

    @BeforeAll
    void start() {
        server = starter.apply(ZONE_LINES);
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
