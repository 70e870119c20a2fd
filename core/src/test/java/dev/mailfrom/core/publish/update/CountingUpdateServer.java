package dev.mailfrom.core.publish.update;

import dev.mailfrom.core.publish.CountingServer;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.sandbox.dns.SandboxDns;
import dev.mailfrom.core.sandbox.dns.UpdateKey;
import dev.mailfrom.core.sandbox.dns.ZoneTree;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** The DNS of the sandbox, whose zone gets the next serial with each update that changes something. */
public final class CountingUpdateServer implements CountingServer {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final SandboxDns dns = SandboxDns.start(new ZoneTree(), 0, new FaultInjector());
    private final Path key;
    private final DnsProvider provider;
    private final long firstSerial;
    private Runnable before = () -> {};

    /** @param directory for the file with the key */
    public CountingUpdateServer(Path directory) {
        UpdateKey permitted = UpdateKey.generate("mailfrom-test");
        dns.addZone("example.com");
        dns.updateAccess().permit(permitted, "example.com");
        try {
            key = Files.writeString(directory.resolve("key"), permitted.fileText());
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Whoever signs a message asks for the time.
        Clock signing = new HookedInstants(() -> before.run()).clock();
        provider = UpdateProvider.of("127.0.0.1", dns.address().getPort(), key, TIMEOUT, signing);
        firstSerial = serial();
    }

    private record HookedInstants(Runnable hook) implements InstantSource {

        @Override
        public Instant instant() {
            hook.run();
            return Instant.now();
        }

        Clock clock() {
            return withZone(ZoneOffset.UTC);
        }
    }

    private long serial() {
        UpdateExchange exchange = new UpdateExchange(
                "127.0.0.1", dns.address().getPort(), TsigKeyFile.read(key), TIMEOUT, Clock.systemUTC());
        return new UpdateReader(exchange).serial("example.com").orElseThrow();
    }

    @Override
    public DnsProvider provider() {
        return provider;
    }

    @Override
    public ProviderZone zone() {
        return provider.zones("example.com").get(0);
    }

    @Override
    public void beforeRequest(Runnable what) {
        before = what;
    }

    @Override
    public int changes() {
        return Math.toIntExact(serial() - firstSerial);
    }

    @Override
    public void close() {
        dns.close();
    }
}
