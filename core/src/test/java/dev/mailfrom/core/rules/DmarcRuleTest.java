package dev.mailfrom.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

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
        Given given = Given.example().dns("_dmarc.example.com TXT " + record);

        assertThat(dmarc(given)).containsExactly(code);
        assertThat(given.finding(code).severity()).isEqualTo(severity);
        assertThat(given.finding(code).subject()).isEqualTo("bounce.example.com");
        assertThat(given.finding(code).evidence())
                .containsExactly("_dmarc.example.com. TXT " + record, "dig _dmarc.example.com TXT");
    }

    @Test
    void withoutARecordTheOneToBeginWithIsNamed() {
        Finding missing = Given.example().dns("_dmarc.example.com A 192.0.2.1").finding(FindingCode.DMARC_MISSING);

        assertThat(missing.severity()).isEqualTo(Severity.INFO);
        assertThat(missing.mend()).endsWith("_dmarc.example.com. 1800 IN TXT \"v=DMARC1; p=none\"");
    }

    @Test
    void twoRecordsAreAWarning() {
        Given given = Given.example()
                .dns("_dmarc.example.com TXT v=DMARC1; p=none", "_dmarc.example.com TXT v=DMARC1; p=reject");

        assertThat(given.finding(FindingCode.DMARC_MULTIPLE).severity()).isEqualTo(Severity.WARNING);
        assertThat(given.finding(FindingCode.DMARC_MULTIPLE).mend()).contains("_dmarc.example.com");
    }

    @Test
    void silenceIsNotAbsence() {
        Given given = Given.example().dns("_dmarc.example.com TXT!");

        assertThat(dmarc(given)).containsExactly(FindingCode.DMARC_UNKNOWN);
        assertThat(given.finding(FindingCode.DMARC_UNKNOWN).severity()).isEqualTo(Severity.UNKNOWN);
    }

    @Test
    void aMailFromDomainThatSaysItIsItsOwnOrganisationIsNotAlignedAndOlderReceiversDiffer() {
        Given given = Given.example().dns("_dmarc.bounce.example.com TXT v=DMARC1; p=none; psd=n");

        assertThat(dmarc(given)).containsExactly(FindingCode.DMARC_NOT_ALIGNED, FindingCode.DMARC_RFC_DIFFERENCE);
        assertThat(given.finding(FindingCode.DMARC_NOT_ALIGNED).severity()).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource({"a.b.example.com, _dmarc.b.example.com, true", "shop.example.co.uk, _dmarc.example.co.uk, false"})
    void aRecordBetweenIsOneThatOlderReceiversDoNotFind(String identity, String owner, boolean differs) {
        Given given = Given.identity(identity)
                .has("bounce." + identity, "Success", dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE)
                .dns("_dmarc.example.com A 192.0.2.1", owner + " TXT v=DMARC1; p=none");

        assertThat(dmarc(given).contains(FindingCode.DMARC_RFC_DIFFERENCE)).isEqualTo(differs);
        assertThat(dmarc(given)).contains(FindingCode.DMARC_ALIGNED);
    }

    @Test
    void partsThatReceiversIgnoreAreNamed() {
        Given given = Given.example().dns("_dmarc.example.com TXT v=DMARC1; p=none; aspf=strict");

        assertThat(dmarc(given)).containsExactly(FindingCode.DMARC_SYNTAX, FindingCode.DMARC_ALIGNED);
        assertThat(given.finding(FindingCode.DMARC_SYNTAX).severity()).isEqualTo(Severity.INFO);
        assertThat(given.finding(FindingCode.DMARC_SYNTAX).message()).contains("aspf=strict");
    }

    private static List<FindingCode> dmarc(Given given) {
        return given.codes().stream()
                .filter(code -> code.scope() == FindingCode.Scope.DMARC)
                .toList();
    }
}
