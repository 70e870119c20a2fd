package dev.mailfrom.core.rules.ses;

import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import org.junit.jupiter.api.Test;

class RejectBehaviorRuleTest {

    @Test
    void withoutTheMxItStopsAllMail() {
        Finding finding = SnapshotFixture.example()
                .withoutMailFrom()
                .withIntent("bounce.example.com", REJECT_MESSAGE)
                .mx(noData(RecordType.MX))
                .finding(FindingCode.REJECT_STOPS_MAIL);

        assertThat(finding.isError()).isTrue();
        assertThat(finding.message()).contains("refuses every message from example.com (MailFromDomainNotVerified)");
        assertThat(finding.fix()).endsWith("mailfrom behavior example.com reject");
    }

    @Test
    void withTheMxItStopsMailUntilSesHasSeenIt() {
        Finding finding = SnapshotFixture.example()
                .withoutMailFrom()
                .withIntent("bounce.example.com", REJECT_MESSAGE)
                .finding(FindingCode.REJECT_STOPS_MAIL);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).startsWith("The MX of bounce.example.com is right, but SES has not accepted it");
    }

    @Test
    void whatCouldNotBeDeterminedIsAWarning() {
        Finding finding = SnapshotFixture.example()
                .withoutMailFrom()
                .withIntent("bounce.example.com", REJECT_MESSAGE)
                .mx(undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "silence"))
                .finding(FindingCode.REJECT_STOPS_MAIL);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).contains("could not be determined");
    }

    @Test
    void aWorkingDomainMayHaveIt() {
        assertThat(SnapshotFixture.example()
                        .withIntent("bounce.example.com", REJECT_MESSAGE)
                        .codes())
                .doesNotContain(FindingCode.REJECT_STOPS_MAIL);
        assertThat(SnapshotFixture.example()
                        .withMailFrom("bounce.example.com", "Success", REJECT_MESSAGE)
                        .codes())
                .doesNotContain(FindingCode.REJECT_STOPS_MAIL);
    }

    @Test
    void anotherDomainThanTheWorkingOneMayNot() {
        assertThat(SnapshotFixture.example()
                        .withIntent("mail.example.com", REJECT_MESSAGE)
                        .codes())
                .contains(FindingCode.REJECT_STOPS_MAIL);
    }

    @Test
    void aWorkingDomainWhoseMxIsGoneIsAboutToStop() {
        Finding finding = SnapshotFixture.example()
                .withMailFrom("bounce.example.com", "Success", REJECT_MESSAGE)
                .mx(noData(RecordType.MX))
                .finding(FindingCode.REJECT_STOPS_MAIL);

        assertThat(finding.isError()).isTrue();
        assertThat(finding.fix()).startsWith("mailfrom behavior example.com default");
    }

    @Test
    void withUseDefaultValueMailGoesOutAnyway() {
        assertThat(SnapshotFixture.example()
                        .withIntent("bounce.example.com", USE_DEFAULT_VALUE)
                        .mx(noData(RecordType.MX))
                        .codes())
                .doesNotContain(FindingCode.REJECT_STOPS_MAIL);
    }
}
