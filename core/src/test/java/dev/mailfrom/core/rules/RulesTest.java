package dev.mailfrom.core.rules;

import static dev.mailfrom.core.dns.HandMadeAnswers.noData;
import static dev.mailfrom.core.dns.HandMadeAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

    @Test
    void allIsCollectedTheWorstFirst() {
        List<Finding> findings = Given.example()
                .isVerified("Pending")
                .has("Pending")
                .mx(noData(RecordType.MX))
                .txt(undetermined(RecordType.TXT, DnsAnswer.Reason.SERVFAIL, "SERVFAIL"))
                .receiptRulesAreUnknown("not permitted")
                .findings();

        assertThat(findings)
                .extracting(Finding::code)
                .containsExactly(
                        FindingCode.SES_PENDING_DNS_BAD,
                        FindingCode.MX_MISSING,
                        FindingCode.SPF_UNKNOWN,
                        FindingCode.IDENTITY_NOT_VERIFIED,
                        FindingCode.RECEIPT_RULES_NOT_READ,
                        FindingCode.DMARC_ALIGNED);
    }

    @Test
    void theVerdictIsTheWorstSeverity() {
        assertThat(Verdict.of(List.of())).isEqualTo(Verdict.OK);
        assertThat(Verdict.of(Given.example().findings())).isEqualTo(Verdict.INFO);
        assertThat(Verdict.of(Given.example().txt(noData(RecordType.TXT)).findings()))
                .isEqualTo(Verdict.WARNING);
        assertThat(Verdict.of(Given.example()
                        .txt(noData(RecordType.TXT))
                        .mx(undetermined(RecordType.MX, DnsAnswer.Reason.REFUSED, "REFUSED"))
                        .findings()))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(Verdict.of(Given.example().hasNothing().findings())).isEqualTo(Verdict.ERROR);
    }

    @Test
    void theWordsAndTheirOrderAreThoseOfTheContract() {
        assertThat(Arrays.stream(Verdict.values()).map(Verdict::word))
                .containsExactly("error", "unknown", "warning", "info", "ok");
        assertThat(Arrays.stream(Severity.values()).map(Severity::word))
                .containsExactly("error", "unknown", "warning", "info");
    }
}
