package dev.mailfrom.core.rules.evaluation;

import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSetTest {

    @Test
    void allIsCollectedTheWorstFirst() {
        List<Finding> findings = SnapshotFixture.example()
                .withVerification("Pending")
                .withMailFrom("Pending")
                .mx(noData(RecordType.MX))
                .txt(undetermined(RecordType.TXT, DnsAnswer.Reason.SERVFAIL, "SERVFAIL"))
                .withUnknownReceiptRules("not permitted")
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
        assertThat(Verdict.of(SnapshotFixture.example().findings())).isEqualTo(Verdict.INFO);
        assertThat(Verdict.of(
                        SnapshotFixture.example().txt(noData(RecordType.TXT)).findings()))
                .isEqualTo(Verdict.WARNING);
        assertThat(Verdict.of(SnapshotFixture.example()
                        .txt(noData(RecordType.TXT))
                        .mx(undetermined(RecordType.MX, DnsAnswer.Reason.REFUSED, "REFUSED"))
                        .findings()))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(Verdict.of(SnapshotFixture.example().withoutMailFrom().findings()))
                .isEqualTo(Verdict.ERROR);
    }

    @Test
    void theWordsAndTheirOrderAreThoseOfTheContract() {
        assertThat(Arrays.stream(Verdict.values()).map(Verdict::label))
                .containsExactly("error", "unknown", "warning", "info", "ok");
        assertThat(Arrays.stream(Severity.values()).map(Severity::label))
                .containsExactly("error", "unknown", "warning", "info");
    }
}
