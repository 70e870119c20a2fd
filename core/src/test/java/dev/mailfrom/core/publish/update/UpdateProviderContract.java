package dev.mailfrom.core.publish.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.DnsProviderContract;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RecordSet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every server that takes dynamic updates must do, whoever wrote it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UpdateProviderContract extends DnsProviderContract {

    /** What the zone has from the start. */
    static final String[] ZONE_LINES = {
        "*.wild IN MX 10 mx.example.net.",
        "*.wild IN TXT \"any\"",
        "cut IN NS ns.elsewhere.example.",
        "Mixed.Case IN MX 10 Feedback-SMTP.Example.NET.",
        "mixed.case IN TXT \"Upper and lower\"",
    };

    private static final String MX = "10 feedback-smtp.us-east-1.amazonses.com.";
    private static final ProviderZone ZONE = new ProviderZone("example.com", "example.com", false, Set.of());

    abstract int port();

    abstract Path keyFile();

    @Override
    protected DnsProvider provider() {
        return UpdateProvider.of("127.0.0.1", port(), keyFile(), Duration.ofSeconds(20), Clock.systemUTC());
    }

    @Override
    protected ProviderZone zone() {
        return ZONE;
    }

    @Override
    protected void waitUntilSpread() {
        // The server that took the update has it.
    }

    @Test
    void theZoneIsFoundAndTheKeyMayChangeIt() {
        assertThat(provider().zones("example.com")).containsExactly(ZONE);
        assertThat(provider().zones("nothing.example.com")).isEmpty();
        assertThat(provider().checkAccess(ZONE)).isEqualTo("the key mailfrom-test (hmac-sha256) may send updates");
    }

    @Test
    void whatAWildcardAnswersIsNotASetOfTheName() {
        String name = name("bounce.wild");
        assertThat(read(name).sets()).isEmpty();

        accepted(create(name, RecordType.MX, MX));

        assertThat(values(name, RecordType.MX)).containsExactly(MX);
        assertThat(values("*.wild.example.com", RecordType.MX)).containsExactly("10 mx.example.net.");
    }

    @Test
    void recordsBelowADelegationAreRefusedAndNotLeftBehind() {
        String hidden = name("bounce.cut");
        String free = name("beside-cut");
        RecordChange mx = create(hidden, RecordType.MX, MX);

        assertThatThrownBy(() -> read(hidden))
                .isInstanceOfSatisfying(
                        DnsProviderException.class,
                        e -> assertThat(e.problem()).isEqualTo(DnsProblem.DNS_ZONE_NOT_AUTHORITATIVE))
                .hasMessageContaining("delegates cut.example.com");
        assertThat(refused(mx, create(free, RecordType.MX, MX)))
                .extracting(RecordChangeResult.Culprit::change)
                .containsExactly(mx);
        assertThat(read(free).sets()).isEmpty();
    }

    @Test
    void setsInMixedCaseAreReplacedAndDeleted() {
        String name = name("mixed.case");
        RecordSet mx = read(name).set(RecordType.MX).orElseThrow();
        RecordSet txt = read(name).set(RecordType.TXT).orElseThrow();

        accepted(
                new RecordChange(
                        name,
                        RecordType.MX,
                        Optional.of(mx),
                        Optional.of(new RecordSet(name, RecordType.MX, 300, List.of(MX)))),
                new RecordChange(name, RecordType.TXT, Optional.of(txt), Optional.empty()));

        assertThat(values(name, RecordType.MX)).containsExactly(MX);
        assertThat(read(name).set(RecordType.TXT)).isEmpty();
    }

    @Test
    void aReplacementSetsTheTtlOfTheWholeSet() {
        String name = name("ttl");
        accepted(create(name, RecordType.TXT, "\"one\"", "\"two\""));
        RecordSet before = read(name).set(RecordType.TXT).orElseThrow();
        RecordSet after = new RecordSet(name, RecordType.TXT, 900, List.of("\"one\"", "\"three\""));

        accepted(new RecordChange(name, RecordType.TXT, Optional.of(before), Optional.of(after)));

        RecordSet read = read(name).set(RecordType.TXT).orElseThrow();
        assertThat(read.ttl()).isEqualTo(900);
        assertThat(read.values()).containsExactlyInAnyOrder("\"one\"", "\"three\"");
    }

    @Test
    void bytesThatAreNotPrintableAreKept() {
        String name = name("bytes");
        String value = "\"caf\\195\\169\\000 \\\\ \\\"x\\\"\"";
        accepted(create(name, RecordType.TXT, value));

        RecordSet read = read(name).set(RecordType.TXT).orElseThrow();
        assertThat(read.values()).containsExactly(value);
        accepted(delete(read));
    }

    @Test
    void theReceiptIsTheSerialOfTheZone() {
        String receipt = accepted(create(name("serial"), RecordType.MX, MX)).receipt();
        ZoneSerial serial = ZoneSerial.parse(receipt).orElseThrow();

        assertThat(provider().isInSync(ZONE, receipt)).isTrue();
        assertThat(provider().isInSync(ZONE, new ZoneSerial(serial.number() + 100_000).receipt()))
                .isFalse();
    }
}
