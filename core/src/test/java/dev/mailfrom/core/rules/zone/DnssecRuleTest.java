package dev.mailfrom.core.rules.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnssecSignature;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.authority.SampleAuthorityView;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnssecRuleTest {

    private static final DnsAnswer RIGHT = SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES);
    /** When the answers came. */
    private static final Instant NOW =
            SampleDnsAnswers.evidence(RecordType.MX, "").at();

    @Test
    void aSignatureThatEndsSoonIsShownWithItsKeyAndHowToAskForIt() {
        Finding finding = signed(Duration.ofHours(70)).finding(FindingCode.DNSSEC_EXPIRING);

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).contains("the MX of bounce.example.com ends within three days, at 2026-11-27T10");
        assertThat(finding.fix()).isEqualTo("Find out why example.com is not signed again, and sign it.");
        assertThat(finding.evidence())
                .containsExactly(
                        "ns1.example.net (192.0.2.1): MX signed by key 4711 of example.com,"
                                + " from 2026-11-10T12:00:00Z until 2026-11-27T10:00:00Z",
                        "dig @192.0.2.53 bounce.example.com MX +dnssec");
    }

    @ParameterizedTest
    @CsvSource({"PT72H,true", "PT72H1S,false", "PT-1S,true"})
    void threeDaysAreSoon(Duration left, boolean told) {
        assertThat(signed(left).codes().contains(FindingCode.DNSSEC_EXPIRING)).isEqualTo(told);
    }

    @Test
    void oneThatHasEndedIsAWarning() {
        Finding finding = signed(Duration.ofSeconds(-1)).finding(FindingCode.DNSSEC_EXPIRING);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).contains(" ended at ");
    }

    @Test
    void ofSeveralSignaturesTheLastCounts() {
        assertThat(signed(Duration.ofHours(1), Duration.ofDays(20)).codes())
                .doesNotContain(FindingCode.DNSSEC_EXPIRING);
    }

    @Test
    void whatIsNotSignedDoesNotExpire() {
        assertThat(signed().codes()).doesNotContain(FindingCode.DNSSEC_EXPIRING);
    }

    private static SnapshotFixture signed(Duration... left) {
        List<DnssecSignature> dnssecSignatures = Stream.of(left)
                .map(NOW::plus)
                .map(until -> new DnssecSignature("example.com", 4711, NOW.minus(Duration.ofDays(14)), until))
                .toList();
        DnsAnswer answer = new DnsAnswer.Found(
                RIGHT.records(),
                List.of(),
                List.of(),
                dnssecSignatures,
                SampleDnsAnswers.evidence(RecordType.MX, "NOERROR"));
        return SnapshotFixture.example()
                .withAuthorityView(
                        SampleAuthorityView.asked(SampleAuthorityView.of(RIGHT), List.of(answer), Optional.empty()));
    }
}
