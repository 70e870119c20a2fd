package dev.mailfrom.core.rules;

import static dev.mailfrom.core.dns.HandMadeAnswers.aliasOnly;
import static dev.mailfrom.core.dns.HandMadeAnswers.noData;
import static dev.mailfrom.core.dns.HandMadeAnswers.noSuchName;
import static dev.mailfrom.core.dns.HandMadeAnswers.referral;
import static dev.mailfrom.core.dns.HandMadeAnswers.txt;
import static dev.mailfrom.core.dns.HandMadeAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpfRuleTest {

    private static final String RECORD = "bounce.example.com. 1800 IN TXT \"v=spf1 include:amazonses.com ~all\"";

    @Test
    void oneRecordAmongOtherTextsIsFound() {
        Given given = Given.example().txt(txt("google-site-verification=x", "V=SPF1 include:amazonses.com ~all"));

        assertThat(given.finding(FindingCode.SPF_OK).severity()).isEqualTo(Severity.INFO);
        assertThat(given.finding(FindingCode.SPF_OK).evidence()).containsExactly("V=SPF1 include:amazonses.com ~all");
    }

    @Test
    void withoutARecordItIsToldWhich() {
        assertThat(Given.example()
                        .txt(noData(RecordType.TXT))
                        .finding(FindingCode.SPF_MISSING)
                        .mend())
                .isEqualTo("Publish " + RECORD);
        assertThat(Given.example().txt(noSuchName(RecordType.TXT)).codes()).contains(FindingCode.SPF_MISSING);
        assertThat(Given.example().txt(txt("v=spf10 include:amazonses.com")).codes())
                .contains(FindingCode.SPF_MISSING);
    }

    @Test
    void severalRecordsAreAWarningWithTheOneToLeave() {
        Finding multiple = Given.example()
                .txt(txt("v=spf1 -all", "v=spf1 include:amazonses.com ~all"))
                .finding(FindingCode.SPF_MULTIPLE);

        assertThat(multiple.severity()).isEqualTo(Severity.WARNING);
        assertThat(multiple.evidence()).hasSize(2);
        assertThat(multiple.mend()).endsWith(RECORD);
    }

    @ParameterizedTest
    @EnumSource
    void whatCouldNotBeDeterminedIsNeverCalledMissing(DnsAnswer.Reason reason) {
        Given given = Given.example().txt(undetermined(RecordType.TXT, reason, "silence"));

        assertThat(given.finding(FindingCode.SPF_UNKNOWN).severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(given.codes()).doesNotContain(FindingCode.SPF_MISSING);
        assertThat(Given.example().txt(referral(RecordType.TXT)).codes()).contains(FindingCode.SPF_UNKNOWN);
        assertThat(Given.example()
                        .txt(aliasOnly(RecordType.TXT, "other.example.net"))
                        .codes())
                .contains(FindingCode.SPF_UNKNOWN)
                .doesNotContain(FindingCode.SPF_MISSING);
    }
}
