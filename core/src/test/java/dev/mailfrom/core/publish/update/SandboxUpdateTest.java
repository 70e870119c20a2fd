package dev.mailfrom.core.publish.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.sandbox.dns.SandboxDns;
import dev.mailfrom.core.sandbox.dns.UpdateKey;
import dev.mailfrom.core.sandbox.dns.ZoneTree;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedDnsFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxUpdateTest extends UpdateProviderContract {

    private static final UpdateKey KEY = UpdateKey.generate("mailfrom-test");
    private static final UpdateKey OTHER = UpdateKey.generate("other");

    @TempDir
    static Path directory;

    private final FaultInjector faults = new FaultInjector();
    private final SandboxDns dns = SandboxDns.start(new ZoneTree(), 0, faults);

    @BeforeAll
    void addZone() throws IOException {
        dns.addZone("example.com");
        dns.addZone("example.org");
        for (String line : ZONE_LINES) {
            String[] words = line.split(" ", 4);
            dns.publish(words[0] + ".example.com", RecordType.valueOf(words[2]), 300, words[3]);
        }
        dns.updateAccess().permit(KEY, "example.com");
        dns.updateAccess().add(OTHER);
        file(KEY);
    }

    @AfterAll
    void stop() {
        dns.close();
    }

    @Override
    int port() {
        return dns.address().getPort();
    }

    @Override
    Path keyFile() {
        return directory.resolve(KEY.name());
    }

    @Test
    void anUpdateWhoseAnswerIsLostWasCarriedOutOnce() {
        faults.failDns("example.com", Optional.empty(), InjectedDnsFault.LOST_UPDATE, 1);
        UpdateProvider hasty = provider(KEY, Clock.systemUTC(), Duration.ofMillis(200));
        String name = name("lost");

        assertThat(hasty.change(zone(), List.of(create(name, RecordType.MX, "10 a.example.")), "c"))
                .isInstanceOf(RecordChangeResult.Unanswered.class);
        assertThat(values(name, RecordType.MX)).containsExactly("10 a.example.");
    }

    @Test
    void eachRefusalHasItsOwnWords() {
        UpdateProvider other = provider(OTHER, Clock.systemUTC(), Duration.ofSeconds(5));
        UpdateProvider unknown = provider(UpdateKey.generate("nobody"), Clock.systemUTC(), Duration.ofSeconds(5));
        UpdateProvider wrong = provider(UpdateKey.generate("mailfrom-test"), Clock.systemUTC(), Duration.ofSeconds(5));
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));

        refused(DnsProblem.DNS_PROVIDER_DENIED, other, "does not let the key other (hmac-sha256) update the zone");
        refused(DnsProblem.DNS_KEY_REFUSED, unknown, "does not know the key nobody (hmac-sha256).");
        refused(DnsProblem.DNS_KEY_REFUSED, wrong, "has another secret for the key mailfrom-test");
        refused(
                DnsProblem.DNS_CLOCK_SKEW,
                provider(KEY, late, Duration.ofSeconds(5)),
                "differ by too much; the server says 20");
    }

    @Test
    void thousandIdentitiesOfOneZoneTakeTenMessages() {
        List<RecordChange> changes = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            String name = name("bounce.customer%05d".formatted(i));
            changes.add(create(name, RecordType.MX, "10 feedback-smtp.us-east-1.amazonses.com."));
            changes.add(create(name, RecordType.TXT, "\"v=spf1 include:amazonses.com ~all\""));
        }
        long before = serial();

        int most = provider().maxChanges();
        for (int from = 0; from < changes.size(); from += most) {
            assertThat(change(changes.subList(from, Math.min(from + most, changes.size()))))
                    .isInstanceOf(RecordChangeResult.Accepted.class);
        }

        assertThat(serial() - before).isBetween(1L, 10L);
        List<String> names = changes.stream().map(RecordChange::name).distinct().toList();
        assertThat(provider().read(zone(), names))
                .hasSize(1000)
                .allMatch(records -> records.sets().size() == 2);
    }

    /** It grows by one with each message that changes something. */
    private long serial() {
        return new UpdateReader(new UpdateExchange(
                        "127.0.0.1", port(), TsigKeyFile.read(keyFile()), Duration.ofSeconds(5), Clock.systemUTC()))
                .serial("example.com")
                .orElseThrow();
    }

    @Test
    void nsupdateOfBindTrustsItsAnswers() throws IOException, InterruptedException {
        Path nsupdate = Path.of("/usr/bin/nsupdate");
        Assumptions.assumeTrue(
                Files.isExecutable(nsupdate), "nsupdate is not installed (Debian: apt-get install bind9-dnsutils).");
        String name = name("nsupdate");

        assertThat(nsupdate(
                        nsupdate,
                        "prereq nxrrset " + name + " MX",
                        "update add " + name + " 300 MX 10 a.example.",
                        "send"))
                .isZero();
        assertThat(values(name, RecordType.MX)).containsExactly("10 a.example.");
        assertThat(nsupdate(nsupdate, "prereq nxrrset " + name + " MX", "send")).isEqualTo(2);
    }

    private int nsupdate(Path program, String... lines) throws IOException, InterruptedException {
        Path input = directory.resolve("input");
        Files.writeString(
                input, "server 127.0.0.1 " + port() + "\nzone example.com\n" + String.join("\n", lines) + "\n");
        return new ProcessBuilder(program.toString(), "-v", "-k", keyFile().toString(), input.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start()
                .waitFor();
    }

    private void refused(DnsProblem problem, UpdateProvider provider, String words) {
        assertThatThrownBy(() -> provider.checkAccess(zone()))
                .isInstanceOfSatisfying(
                        DnsProviderException.class, e -> assertThat(e.problem()).isEqualTo(problem))
                .hasMessageContaining(words);
    }

    private UpdateProvider provider(UpdateKey key, Clock clock, Duration timeout) {
        try {
            return UpdateProvider.of("127.0.0.1", port(), file(key), timeout, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(UpdateKey key) throws IOException {
        Path file = Files.writeString(directory.resolve(key.name()), key.fileText());
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
