package dev.mailfrom.core.rules.dmarc;

import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.rules.FindingCode.DMARC_FAILS;
import static dev.mailfrom.core.rules.FindingCode.MX_MISSING;
import static dev.mailfrom.core.rules.FindingCode.REJECT_STOPS_MAIL;
import static dev.mailfrom.core.rules.FindingCode.SES_FAILED_NEEDS_RESTART;
import static dev.mailfrom.core.rules.FindingCode.SES_NOT_CONFIGURED;
import static dev.mailfrom.core.rules.FindingCode.SES_PENDING_DNS_BAD;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.VerificationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DmarcPassRuleTest {

    private static SnapshotFixture policy(SnapshotFixture fixture, String policy) {
        return policy.equals("absent")
                ? fixture.dns("_dmarc.example.com A 192.0.2.1")
                : policy.equals("silent")
                        ? fixture.dns("_dmarc.example.com TXT!")
                        : fixture.dns("_dmarc.example.com TXT v=DMARC1; " + policy);
    }

    private static SnapshotFixture missingMx(String status) {
        return SnapshotFixture.example().withMailFrom(status).mx(noData(RecordType.MX));
    }

    @ParameterizedTest
    @CsvSource({
        "p=reject, ERROR",
        "p=quarantine, ERROR",
        "p=none, WARNING",
        "'p=reject; t=y', ERROR",
        "'p=quarantine; t=y', WARNING",
        "silent, UNKNOWN"
    })
    void aMissingMxCostsDmarcWhereDkimDoesNotPass(String policy, Severity severity) {
        Finding fails = policy(missingMx("Pending").withoutDkim(), policy).finding(DMARC_FAILS);

        assertThat(fails.severity()).isEqualTo(severity);
        assertThat(fails.message())
                .startsWith(
                        "Mail from example.com fails DMARC: SPF does not align until SES sees the MX, and DKIM is not"
                                + " set up.");
        assertThat(fails.fix()).startsWith("For the MX: mailfrom records example.com\nOr ");
    }

    @Test
    void theRecordThatDecidesAndHowToLookItUpAreTheEvidence() {
        SnapshotFixture missing = missingMx("Pending").withoutDkim();
        assertThat(policy(missing, "p=reject").finding(DMARC_FAILS).evidence())
                .containsExactly("_dmarc.example.com. TXT v=DMARC1; p=reject", "dig _dmarc.example.com TXT");
        assertThat(policy(missing, "silent").finding(DMARC_FAILS).evidence())
                .containsExactly("dig _dmarc.example.com TXT");
    }

    @Test
    void forAnIntendedDomainItsOwnRecordsAreNamed() {
        SnapshotFixture intended = SnapshotFixture.example()
                .withoutMailFrom()
                .withIntent("bounce.example.com", USE_DEFAULT_VALUE)
                .withoutDkim();
        assertThat(policy(intended.mx(noData(RecordType.MX)), "p=reject")
                        .finding(DMARC_FAILS)
                        .fix())
                .startsWith("For the MX: mailfrom records example.com bounce.example.com\nOr ");
    }

    @Test
    void whereTheMxIsRightSpfIsToBeMended() {
        SnapshotFixture broken =
                policy(SnapshotFixture.example().txt(noData(RecordType.TXT)).withoutDkim(), "p=reject");
        assertThat(broken.finding(DMARC_FAILS).fix()).startsWith("For SPF: mailfrom records example.com\nOr ");
    }

    @Test
    void whereSpfCannotAlignOnlyDkimIsLeft() {
        SnapshotFixture strict = policy(SnapshotFixture.example().withoutDkim(), "p=reject; aspf=s");
        assertThat(strict.finding(DMARC_FAILS).message()).contains("SPF does not align (aspf=s), and DKIM");
        assertThat(strict.finding(DMARC_FAILS).fix()).startsWith("SPF cannot align here, so let DKIM sign");
    }

    @Test
    void whatReceiversAreAskedToDoIsSaid() {
        assertThat(policy(missingMx("Failed").withoutDkim(), "p=reject")
                        .finding(DMARC_FAILS)
                        .message())
                .endsWith("Its policy asks receivers to reject such mail (p=reject).");
    }

    @Test
    void withoutADmarcRecordNothingFails() {
        assertThat(policy(missingMx("Pending").withoutDkim(), "absent").codes()).doesNotContain(DMARC_FAILS);
    }

    @ParameterizedTest
    @CsvSource({"p=reject, Pending", "p=reject, Failed", "p=none, Pending", "absent, Failed"})
    void aMissingMxThatDkimCoversIsAWarningAndSaysSo(String policy, String status) {
        SnapshotFixture covered = policy(missingMx(status).withDkim("Success"), policy);
        FindingCode code = status.equals("Failed") ? SES_FAILED_NEEDS_RESTART : SES_PENDING_DNS_BAD;

        assertThat(covered.codes()).doesNotContain(DMARC_FAILS);
        assertThat(covered.findings()).noneMatch(Finding::isError);
        for (FindingCode each : new FindingCode[] {code, MX_MISSING}) {
            assertThat(covered.finding(each).severity()).isEqualTo(Severity.WARNING);
            assertThat(covered.finding(each).message()).endsWith("DKIM covers the mail, so DMARC does not need SPF.");
        }
    }

    @ParameterizedTest
    @CsvSource({"false, Success", "true, Pending", "true, Failed", "true, TemporaryFailure"})
    void aMissingMxThatDkimDoesNotCoverForCertainIsAnError(boolean enabled, String status) {
        SnapshotFixture fixture = missingMx("Pending").withDkim(enabled, status);
        assertThat(fixture.finding(MX_MISSING).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void strictAlignmentOfDkimCounts() {
        SnapshotFixture inherited = SnapshotFixture.identity("me@news.example.com")
                .withoutMailFrom()
                .withoutDkim()
                .withDkimOf(
                        "example.com",
                        new DkimAttributes(true, VerificationStatus.SUCCESS, SnapshotFixture.DKIM_TOKENS))
                .dkimRecords("example.com");
        assertThat(policy(inherited, "p=reject; adkim=s").finding(DMARC_FAILS).message())
                .contains("DKIM signs with example.com, which does not align");
        assertThat(policy(inherited, "p=reject").codes()).doesNotContain(DMARC_FAILS);
    }

    @Test
    void thePolicyForSubdomainsCounts() {
        SnapshotFixture news =
                SnapshotFixture.identity("news.example.com").withoutMailFrom().withoutDkim();
        assertThat(policy(news, "p=reject; sp=none").finding(DMARC_FAILS).severity())
                .isEqualTo(Severity.WARNING);
        assertThat(policy(news, "p=none; sp=reject").finding(DMARC_FAILS).severity())
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void withRejectMessageNoMailIsSentSoNothingIsCovered() {
        SnapshotFixture refused = SnapshotFixture.example()
                .withMailFrom("bounce.example.com", "Pending", REJECT_MESSAGE)
                .mx(noData(RecordType.MX))
                .withDkim("Success");
        assertThat(refused.finding(MX_MISSING).severity()).isEqualTo(Severity.ERROR);
        assertThat(refused.finding(REJECT_STOPS_MAIL).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void aRefusedMessageFailsDmarcOnlyOnceItIsSent() {
        Finding later = policy(
                        SnapshotFixture.example()
                                .withMailFrom("bounce.example.com", "Pending", REJECT_MESSAGE)
                                .mx(noData(RecordType.MX))
                                .withoutDkim(),
                        "p=reject; aspf=s")
                .finding(DMARC_FAILS);
        assertThat(later.severity()).isEqualTo(Severity.WARNING);
        assertThat(later.message()).startsWith("Once SES sees the MX, mail from example.com fails DMARC: ");
    }

    @Test
    void withoutAMailFromDomainDkimDecides() {
        SnapshotFixture covered = SnapshotFixture.example().withoutMailFrom().withDkim("Success");
        assertThat(covered.finding(SES_NOT_CONFIGURED).severity()).isEqualTo(Severity.WARNING);
        SnapshotFixture bare =
                policy(SnapshotFixture.example().withoutMailFrom().withoutDkim(), "p=reject");
        assertThat(bare.finding(SES_NOT_CONFIGURED).severity()).isEqualTo(Severity.ERROR);
        assertThat(bare.finding(DMARC_FAILS).fix()).startsWith("mailfrom setup example.com\nOr ");
    }

    @Test
    void whatSpfOrDkimLeavesOpenIsNotCalledAFailure() {
        SnapshotFixture open = policy(missingMx("Pending").withUnknownDkim("AccessDenied"), "p=reject");
        assertThat(open.codes()).doesNotContain(DMARC_FAILS);
        assertThat(open.finding(MX_MISSING).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void switchingOffAWorkingDomainMayCostDmarc() {
        SnapshotFixture off =
                policy(SnapshotFixture.example().withIntent(MailFromSetting.OFF).withoutDkim(), "p=reject");
        assertThat(off.finding(DMARC_FAILS).message()).startsWith("Mail from example.com then fails DMARC: ");
        assertThat(off.finding(DMARC_FAILS).fix()).startsWith("Keep a MAIL FROM domain.\nOr ");
    }

    @Test
    void aDomainWhoseMxIsMissingMayBeIntendedWhereDkimCovers() {
        SnapshotFixture intended = SnapshotFixture.example()
                .withoutMailFrom()
                .withIntent("bounce.example.com", USE_DEFAULT_VALUE)
                .mx(noData(RecordType.MX))
                .withDkim("Success");
        assertThat(intended.finding(MX_MISSING).severity()).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @EnumSource(names = {"MAILFROM_IS_IDENTITY", "IDENTITY_NOT_REGISTERED"})
    void whatForbidsTheNameIsNeverCovered(FindingCode code) {
        SnapshotFixture fixture = code == FindingCode.MAILFROM_IS_IDENTITY
                ? SnapshotFixture.example().withIntent("example.com", USE_DEFAULT_VALUE)
                : SnapshotFixture.example().notRegistered();
        assertThat(fixture.withDkim("Success").finding(code).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void nothingIsJudgedOfAnIdentityFromWhichSesSendsNothing() {
        SnapshotFixture unverified = policy(
                SnapshotFixture.example()
                        .withVerification("Pending")
                        .withoutMailFrom()
                        .withoutDkim(),
                "p=reject");
        assertThat(unverified.codes()).doesNotContain(DMARC_FAILS);
    }
}
