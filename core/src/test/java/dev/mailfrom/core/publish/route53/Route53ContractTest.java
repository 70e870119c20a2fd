package dev.mailfrom.core.publish.route53;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.DnsProviderContract;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The adapter does what every provider must do, through the SDK against the sandbox's Route 53. */
class Route53ContractTest extends DnsProviderContract {

    /** So that its throttle, which is tested elsewhere, lets all requests of a race through. */
    private static final int SPEED = 1000;

    private static Sandbox sandbox;
    private static ProviderZone zone;

    @TempDir
    static Path home;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxSettings.defaults().withSpeed(SPEED));
        zone = Route53Fixture.delegatedZone(Route53Fixture.provider(sandbox.endpoint(), home), "example.com");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Override
    protected DnsProvider provider() {
        return Route53Fixture.provider(sandbox.endpoint(), home);
    }

    @Override
    protected ProviderZone zone() {
        return zone;
    }

    @Override
    protected void waitUntilSpread() {
        sandbox.advance(Duration.ofMinutes(1));
    }

    @Override
    protected Optional<RecordSet> routed() {
        return Optional.of(new RecordSet("pool.example.com", RecordType.MX, 300, List.of("10 mx.example.net.")));
    }
}
