package dev.mailfrom.core.rules.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmarcRuleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DMARC1; p=none | DMARC_ALIGNED | INFO",
                "v=DMARC1; p=reject; aspf=r | DMARC_ALIGNED | INFO",
                "v=DMARC1; p=reject; aspf=s | DMARC_ASPF_STRICT | WARNING",
                "v=DMARC1; rua=x | DMARC_SYNTAX | WARNING",
                "DMARC1; p=none | DMARC_SYNTAX | WARNING",
            })
    void everyRecordHasItsCode(String record, FindingCode code, Severity severity) {
        SnapshotFixture fixture = SnapshotFixture.example().dns("_dmarc.example.com TXT " + record);

        assertThat(dmarc(fixture)).containsExactly(code);
        assertThat(fixture.finding(code).severity()).isEqualTo(severity);
        assertThat(fixture.finding(code).subject()).isEqualTo("bounce.example.com");
        assertThat(fixture.finding(code).evidence())
                .containsExactly("_dmarc.example.com. TXT " + record, "dig _dmarc.example.com TXT");
    }

    @Test
    void withoutARecordTheOneToBeginWithIsNamed() {
        Finding missing =
                SnapshotFixture.example().dns("_dmarc.example.com A 192.0.2.1").finding(FindingCode.DMARC_MISSING);

        assertThat(missing.severity()).isEqualTo(Severity.INFO);
        assertThat(missing.fix()).endsWith("_dmarc.example.com. 1800 IN TXT \"v=DMARC1; p=none\"");
        assertThat(missing.evidence()).containsExactly("dig _dmarc.example.com TXT");
    }

    @Test
    void twoRecordsAreAWarning() {
        SnapshotFixture fixture = SnapshotFixture.example()
                .dns("_dmarc.example.com TXT v=DMARC1; p=none", "_dmarc.example.com TXT v=DMARC1; p=reject");

        assertThat(fixture.finding(FindingCode.DMARC_MULTIPLE).severity()).isEqualTo(Severity.WARNING);
        assertThat(fixture.finding(FindingCode.DMARC_MULTIPLE).fix()).contains("_dmarc.example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=dmarc1; p=reject | DMARC_SYNTAX | Correct it. The least that is valid: _dmarc.shop.example.com.",
                "v=DMARC1; p=none&v=DMARC1; p=reject | DMARC_MULTIPLE"
                        + " | Delete all but one of the records at _dmarc.shop.example.com.",
            })
    void whatReceiversDiscardIsSaidBesideTheVerdictOfTheRecordAbove(String texts, FindingCode code, String fix) {
        SnapshotFixture fixture = SnapshotFixture.identity("shop.example.com")
                .withMailFrom(
                        "bounce.shop.example.com",
                        "Success",
                        dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE)
                .dns(java.util.stream.Stream.of(texts.split("&"))
                        .map(text -> "_dmarc.shop.example.com TXT " + text)
                        .toArray(String[]::new));

        assertThat(dmarc(fixture)).containsExactlyInAnyOrder(FindingCode.DMARC_ALIGNED, code);
        assertThat(fixture.finding(code).evidence())
                .contains("_dmarc.shop.example.com. TXT " + texts.split("&")[0], "dig _dmarc.shop.example.com TXT");
        assertThat(fixture.finding(code).severity()).isEqualTo(Severity.WARNING);
        assertThat(fixture.finding(code).message()).endsWith(" The record at _dmarc.example.com decides.");
        assertThat(fixture.finding(code).fix()).startsWith(fix);
    }

    @Test
    void whereReceiversDiscardAllTextsNoneIsSaidToDecide() {
        List<Finding> discarded = SnapshotFixture.identity("shop.example.com")
                .dns("_dmarc.shop.example.com TXT v=dmarc1; p=reject", "_dmarc.example.com TXT DMARC1; p=none")
                .findings()
                .stream()
                .filter(finding -> finding.code() == FindingCode.DMARC_SYNTAX)
                .toList();

        assertThat(discarded).hasSize(2).noneMatch(finding -> finding.message().contains("decides"));
    }

    @Test
    void whereDnsGaveNoAnswerForTheRecordAboveItIsNotSaidToDecide() {
        SnapshotFixture silent = SnapshotFixture.identity("shop.example.com")
                .dns("_dmarc.shop.example.com TXT v=dmarc1; p=reject", "_dmarc.example.com TXT!");

        assertThat(dmarc(silent)).contains(FindingCode.DMARC_UNKNOWN, FindingCode.DMARC_SYNTAX);
        assertThat(silent.finding(FindingCode.DMARC_SYNTAX).message()).doesNotContain("decides");
    }

    @Test
    void aRejectThatCountsAsNoneIsAWarning() {
        Finding finding = SnapshotFixture.example()
                .dns("_dmarc.example.com TXT v=DMARC1; p=reject; sp=rject; rua=https://reports.example.com/d")
                .finding(FindingCode.DMARC_SYNTAX);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).contains("sp=rject", "p=none");
    }

    @Test
    void silenceIsNotAbsence() {
        SnapshotFixture fixture = SnapshotFixture.example().dns("_dmarc.example.com TXT!");

        assertThat(dmarc(fixture)).containsExactly(FindingCode.DMARC_UNKNOWN);
        assertThat(fixture.finding(FindingCode.DMARC_UNKNOWN).severity()).isEqualTo(Severity.UNKNOWN);
    }

    @Test
    void aMailFromDomainThatSaysItIsItsOwnOrganisationIsNotAlignedAndOlderReceiversDiffer() {
        SnapshotFixture fixture =
                SnapshotFixture.example().dns("_dmarc.bounce.example.com TXT v=DMARC1; p=none; psd=n");

        assertThat(dmarc(fixture)).containsExactly(FindingCode.DMARC_NOT_ALIGNED, FindingCode.DMARC_RFC_DIFFERENCE);
        assertThat(fixture.finding(FindingCode.DMARC_NOT_ALIGNED).severity()).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b.example.com, _dmarc.b.example.com, true",
        "shop.example.co.uk, _dmarc.example.co.uk, false",
        "shop.example.com.au, _dmarc.example.com.au, false",
        "a.shop.name.au, _dmarc.shop.name.au, true"
    })
    void aRecordBetweenIsOneThatOlderReceiversDoNotFind(String identity, String owner, boolean differs) {
        SnapshotFixture fixture = SnapshotFixture.identity(identity)
                .withMailFrom(
                        "bounce." + identity, "Success", dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE)
                .dns("_dmarc.example.com A 192.0.2.1", owner + " TXT v=DMARC1; p=none");

        assertThat(dmarc(fixture).contains(FindingCode.DMARC_RFC_DIFFERENCE)).isEqualTo(differs);
        assertThat(dmarc(fixture)).contains(FindingCode.DMARC_ALIGNED);
    }

    @Test
    void partsThatReceiversIgnoreAreNamed() {
        SnapshotFixture fixture = SnapshotFixture.example().dns("_dmarc.example.com TXT v=DMARC1; p=none; aspf=strict");

        assertThat(dmarc(fixture)).containsExactly(FindingCode.DMARC_SYNTAX, FindingCode.DMARC_ALIGNED);
        assertThat(fixture.finding(FindingCode.DMARC_SYNTAX).severity()).isEqualTo(Severity.INFO);
        assertThat(fixture.finding(FindingCode.DMARC_SYNTAX).message()).contains("aspf=strict");
    }

    private static List<FindingCode> dmarc(SnapshotFixture fixture) {
        return fixture.codes().stream()
                .filter(code -> code.name().startsWith("DMARC_"))
                .toList();
    }
}
