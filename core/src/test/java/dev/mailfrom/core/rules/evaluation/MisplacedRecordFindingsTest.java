package dev.mailfrom.core.rules.evaluation;

import static dev.mailfrom.core.dns.SampleDnsAnswers.noSuchName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.mailfrom.MisplacedRecords;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MisplacedRecordFindingsTest {

    private static final String DOUBLED = "bounce.example.com.example.com";
    private static final String SPF = "v=spf1 include:amazonses.com ~all";
    private static final TextZone ZONE = TextZone.of(
            DOUBLED + " MX " + SampleDnsAnswers.SES,
            DOUBLED + " TXT " + SPF,
            "example.com TXT v=spf1 mx include:amazonses.com -all",
            "example.com TXT google-site-verification=x");

    private final SnapshotFixture nothing =
            SnapshotFixture.example().mx(noSuchName(RecordType.MX)).txt(noSuchName(RecordType.TXT));

    @Test
    void anMxWithTheZoneAppendedIsShownWithTheNameToEnter() {
        Finding missing = nothing.withMisplacedRecords(
                        new MisplacedRecords(at(DOUBLED, RecordType.MX), Optional.empty(), List.of(), Optional.empty()))
                .finding(FindingCode.MX_MISSING);

        assertThat(missing.message()).contains("It stands at " + DOUBLED + " instead");
        assertThat(missing.evidence())
                .contains(DOUBLED + ". MX 10 " + SampleDnsAnswers.SES + ".")
                .anyMatch(line -> line.startsWith("dig ") && line.endsWith(DOUBLED + " MX"));
        assertThat(missing.fix())
                .startsWith("Delete the record at " + DOUBLED + "; where the panel asks for the name, enter bounce. ")
                .contains("Publish bounce.example.com. 1800 IN MX 10 ");
    }

    @Test
    void anSpfRecordWithTheZoneAppendedIsANearMiss() {
        nothing.withMisplacedRecords(new MisplacedRecords(
                Optional.empty(),
                at(DOUBLED, RecordType.TXT),
                List.of(at("example.com", RecordType.TXT).orElseThrow()),
                Optional.empty()));
        Finding nearMiss = nothing.finding(FindingCode.SPF_NEAR_MISS);

        assertThat(nearMiss.severity()).isEqualTo(Severity.WARNING);
        assertThat(nearMiss.message()).contains(DOUBLED);
        assertThat(nearMiss.evidence()).first().isEqualTo(DOUBLED + ". TXT " + SPF);
        assertThat(nearMiss.fix())
                .contains("enter bounce. ")
                .endsWith("Publish bounce.example.com. 1800 IN TXT \"" + SPF + "\"");
        assertThat(nothing.finding(FindingCode.SPF_MISSING).message()).contains("It stands at " + DOUBLED);
    }

    @Test
    void anSpfRecordOfTheZoneDoesNotCountAndMayStay() {
        nothing.withMisplacedRecords(new MisplacedRecords(
                Optional.empty(),
                Optional.empty(),
                List.of(at("example.com", RecordType.TXT).orElseThrow()),
                Optional.empty()));
        Finding nearMiss = nothing.finding(FindingCode.SPF_NEAR_MISS);

        assertThat(nearMiss.subject()).isEqualTo("bounce.example.com");
        assertThat(nearMiss.message())
                .contains("SPF record of example.com includes SES")
                .contains("It may stay");
        assertThat(nearMiss.evidence())
                .hasSize(2)
                .first()
                .isEqualTo("example.com. TXT v=spf1 mx include:amazonses.com -all");
        assertThat(nearMiss.fix()).isEqualTo("Publish bounce.example.com. 1800 IN TXT \"" + SPF + "\"");
        assertThat(nothing.finding(FindingCode.SPF_MISSING).message()).doesNotContain("It stands at");
    }

    @Test
    void aRecordOfTheOldTypeIsNamed() {
        DnsRecord old = new DnsRecord.Spf(SampleDnsAnswers.NAME, 300, SPF);
        DnsAnswer there = new DnsAnswer.Found(
                List.of(old), List.of(), List.of(), SampleDnsAnswers.evidence(RecordType.SPF, "NOERROR"));
        nothing.withMisplacedRecords(
                new MisplacedRecords(Optional.empty(), Optional.empty(), List.of(), Optional.of(there)));
        Finding nearMiss = nothing.finding(FindingCode.SPF_NEAR_MISS);

        assertThat(nearMiss.message()).contains("is of the type SPF (99)").contains("must be of the type TXT");
        assertThat(nearMiss.evidence())
                .containsExactly("bounce.example.com. SPF " + SPF, "dig @192.0.2.53 bounce.example.com SPF");
        assertThat(nearMiss.fix()).startsWith("Publish bounce.example.com. 1800 IN TXT \"" + SPF + "\"");
        assertThat(nothing.codes()).contains(FindingCode.SPF_MISSING);
    }

    private static Optional<DnsAnswer> at(String name, RecordType type) {
        return Optional.of(ZONE.answer(new DnsQuestion(name, type)));
    }
}
