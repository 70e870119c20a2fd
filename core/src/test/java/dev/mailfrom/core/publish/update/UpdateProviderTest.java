package dev.mailfrom.core.publish.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.server.BindServer;
import dev.mailfrom.core.dns.server.DnsServerProcess;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.ProviderZone;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Type;

/** Against a real BIND. */
class UpdateProviderTest {

    private static final ProviderZone ZONE = new ProviderZone("example.com", "example.com", false, Set.of());
    private static final ProviderZone OTHER = new ProviderZone("example.org", "example.org", false, Set.of());

    private static DnsServerProcess bind;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        bind = BindServer.start();
    }

    @AfterAll
    static void stop() {
        if (bind != null) {
            bind.close();
        }
    }

    @Test
    void theServerHasTheZoneForWhichItAnswersWithAuthority() throws IOException {
        UpdateProvider provider = provider(DnsServerProcess.KEY_NAME, DnsServerProcess.KEY);

        assertThat(provider.zones("example.com")).containsExactly(ZONE);
        assertThat(provider.zones("ns1.example.com")).isEmpty();
        assertThat(provider.zones("example.org")).isEmpty();
    }

    @Test
    void aMessageOfPrerequisitesProvesTheKeyAndChangesNothing() throws IOException {
        String serial = bind.records("example.com", Type.SOA).toString();

        assertThat(provider(DnsServerProcess.KEY_NAME, DnsServerProcess.KEY).checkAccess(ZONE))
                .isEqualTo("the key mailfrom-test (hmac-sha256) may send updates");
        assertThat(bind.records("example.com", Type.SOA)).hasToString(serial);
    }

    @Test
    void eachRefusalOfTheServerHasItsOwnWords() throws IOException {
        UpdateProvider good = provider(DnsServerProcess.KEY_NAME, DnsServerProcess.KEY);
        UpdateProvider unknown = provider("nobody", DnsServerProcess.KEY);
        UpdateProvider wrong = provider(DnsServerProcess.KEY_NAME, "d3Jvbmc=");
        UpdateProvider other = provider(DnsServerProcess.OTHER_KEY_NAME, DnsServerProcess.KEY);

        refused(DnsProblem.DNS_KEY_REFUSED, () -> unknown.checkAccess(ZONE))
                .hasMessageContaining("does not know the key nobody (hmac-sha256).");
        refused(DnsProblem.DNS_KEY_REFUSED, () -> wrong.checkAccess(ZONE))
                .hasMessageContaining("has another secret for the key");
        refused(DnsProblem.DNS_PROVIDER_DENIED, () -> other.checkAccess(ZONE))
                .hasMessageContaining("does not let the key other-test (hmac-sha256) update the zone example.com.");
        refused(DnsProblem.DNS_ZONE_NOT_AUTHORITATIVE, () -> good.checkAccess(OTHER))
                .hasMessageContaining("does not answer with authority for the zone example.org.");
    }

    @Test
    void aClockThatIsWrongIsSaidWithTheTimeOfTheServer() throws IOException {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
        UpdateProvider provider = provider(DnsServerProcess.KEY_NAME, DnsServerProcess.KEY, bind.port(), late);

        refused(DnsProblem.DNS_CLOCK_SKEW, () -> provider.checkAccess(ZONE))
                .hasMessageContaining("differ by too much; the server says 20");
    }

    @Test
    void aServerThatIsSilentIsNamed() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        UpdateProvider provider = provider(DnsServerProcess.KEY_NAME, DnsServerProcess.KEY, closed, Clock.systemUTC());

        refused(DnsProblem.DNS_PROVIDER_FAILED, () -> provider.zones("example.com"))
                .hasMessageContaining("The DNS server 127.0.0.1:" + closed + " did not answer");
    }

    private UpdateProvider provider(String name, String secret) throws IOException {
        return provider(name, secret, bind.port(), Clock.systemUTC());
    }

    private UpdateProvider provider(String name, String secret, int port, Clock clock) throws IOException {
        Path key = directory.resolve("key-" + name + secret.length());
        Files.writeString(key, "hmac-sha256:" + name + ":" + secret);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return UpdateProvider.of("127.0.0.1", port, key, Duration.ofSeconds(5), clock);
    }

    private static AbstractThrowableAssert<?, ?> refused(DnsProblem problem, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DnsProviderException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
