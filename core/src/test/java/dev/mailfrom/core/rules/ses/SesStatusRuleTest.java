package dev.mailfrom.core.rules.ses;

import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SesStatusRuleTest {

    private static final Set<FindingCode> ABOUT_STATUS =
            EnumSet.range(FindingCode.SES_NOT_CONFIGURED, FindingCode.SES_PENDING_DNS_OK);

    @ParameterizedTest
    @CsvSource({
        "Pending, right, SES_PENDING_DNS_OK, INFO, mailfrom watch example.com",
        "Pending, wrong, SES_PENDING_DNS_BAD, ERROR, mailfrom records example.com",
        "Success, wrong, SES_STALE_SUCCESS, WARNING, mailfrom records example.com",
        "Failed, right, SES_FAILED_NEEDS_RESTART, ERROR, mailfrom retry example.com",
        "Failed, wrong, SES_FAILED_NEEDS_RESTART, ERROR,"
                + " 'mailfrom records example.com\nThen: mailfrom retry example.com'",
        "Failed, silent, SES_FAILED_NEEDS_RESTART, ERROR,"
                + " 'mailfrom records example.com\nThen: mailfrom retry example.com'",
        "TemporaryFailure, right, SES_TEMPORARY_FAILURE, WARNING, mailfrom watch example.com",
        "TemporaryFailure, wrong, SES_TEMPORARY_FAILURE, WARNING, mailfrom records example.com",
    })
    void theStatusAndDnsTogetherSayWhichCommandIsNext(
            String status, String dns, FindingCode code, Severity severity, String fix) {
        Finding finding = given(status, dns).finding(code);

        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.fix()).isEqualTo(fix);
        assertThat(finding.message())
                .contains("sends with MAIL FROM amazonses.com or a subdomain of it (UseDefaultValue)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "Failed", "TemporaryFailure", "Success"})
    void withRejectMessageTheMailIsRefused(String status) {
        Finding finding = SnapshotFixture.example()
                .withMailFrom("bounce.example.com", status, REJECT_MESSAGE)
                .mx(noData(RecordType.MX))
                .findings()
                .stream()
                .filter(f -> ABOUT_STATUS.contains(f.code()))
                .findFirst()
                .orElseThrow();

        assertThat(finding.message()).contains("refuses the mail (RejectMessage)");
    }

    @ParameterizedTest
    @CsvSource({"Pending, silent", "Success, right", "Success, silent", "NotStarted, wrong", "Whatever, right"})
    void whereNothingFollowsNothingIsSaid(String status, String dns) {
        assertThat(given(status, dns).codes()).doesNotContainAnyElementsOf(ABOUT_STATUS);
    }

    @Test
    void withoutADomainTheSetUpIsNext() {
        Finding finding = SnapshotFixture.example().withoutMailFrom().finding(FindingCode.SES_NOT_CONFIGURED);

        assertThat(finding.isError()).isTrue();
        assertThat(finding.subject()).isEqualTo("example.com");
        assertThat(finding.fix()).isEqualTo("mailfrom setup example.com");
    }

    @Test
    void ofAWishThePresentStatusIsNotJudged() {
        assertThat(given("Failed", "wrong")
                        .withIntent("bounce.example.com", USE_DEFAULT_VALUE)
                        .codes())
                .doesNotContainAnyElementsOf(ABOUT_STATUS);
        assertThat(SnapshotFixture.example()
                        .withoutMailFrom()
                        .withIntent("bounce.example.com", USE_DEFAULT_VALUE)
                        .codes())
                .doesNotContainAnyElementsOf(ABOUT_STATUS);
    }

    private static SnapshotFixture given(String status, String dns) {
        SnapshotFixture fixture = SnapshotFixture.example().withMailFrom(status);
        return switch (dns) {
            case "wrong" -> fixture.mx(noData(RecordType.MX));
            case "silent" -> fixture.mx(undetermined(RecordType.MX, DnsAnswer.Reason.TIMED_OUT, "silence"));
            default -> fixture;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "Failed, right, 'does not look again by itself, although DNS has it now. '",
        "Failed, wrong, 'does not look again by itself. Meanwhile'",
        "TemporaryFailure, right, '; DNS has it now, so SES should accept it again by itself.'",
        "TemporaryFailure, wrong, '. SES looks for 72 hours and then gives up.'"
    })
    void whetherDnsHasItByNowIsSaid(String status, String dns, String words) {
        assertThat(given(status, dns).findings())
                .filteredOn(finding -> ABOUT_STATUS.contains(finding.code()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains(words));
    }

    @Test
    void whereOnlyTheResolverIsBehindItIsSaidUntilWhen() {
        Finding pending = SnapshotFixture.example()
                .withMailFrom("Pending")
                .mx(SampleDnsAnswers.noSuchName(RecordType.MX))
                .withServerAnswers(SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES))
                .finding(FindingCode.SES_PENDING_DNS_OK);

        assertThat(pending.message())
                .contains("Your resolver still has an older answer; caches that saw it keep it until 20");
    }

    @Test
    void ofAnUnverifiedIdentitySesSendsNothing() {
        SnapshotFixture unverified = SnapshotFixture.example().withVerification("Pending");
        assertThat(unverified
                        .withMailFrom("Failed")
                        .finding(FindingCode.SES_FAILED_NEEDS_RESTART)
                        .message())
                .endsWith("Meanwhile SES sends no mail from example.com, because it is not verified.");
        assertThat(unverified
                        .withoutMailFrom()
                        .finding(FindingCode.SES_NOT_CONFIGURED)
                        .message())
                .isEqualTo("example.com has no custom MAIL FROM domain. SES sends no mail from it until it is verified;"
                        + " then with MAIL FROM amazonses.com or a subdomain of it (SES's default), and SPF does not"
                        + " align for DMARC.");
        assertThat(unverified.finding(FindingCode.IDENTITY_NOT_VERIFIED).message())
                .startsWith("The verification of example.com is Pending: SES refuses its mail until it is Success.");
    }

    @Test
    void belowAVerifiedIdentityItsSettingsApplyUntilThen() {
        SnapshotFixture below = SnapshotFixture.identity("news.example.com")
                .withoutMailFrom()
                .withVerification("Pending")
                .withVerificationOf("example.com", "Success")
                .withOtherIdentity("example.com", MailFromAttributes.NOT_CONFIGURED);
        assertThat(below.finding(FindingCode.SES_NOT_CONFIGURED).message())
                .contains(
                        "Until it is verified, its mail is sent by the settings of example.com; then with MAIL FROM ");
        assertThat(below.finding(FindingCode.IDENTITY_NOT_VERIFIED).message())
                .contains("until it is Success, its mail is sent by the settings of example.com.");
        assertThat(below.withMailFrom("bounce.news.example.com", "Failed", USE_DEFAULT_VALUE)
                        .finding(FindingCode.SES_FAILED_NEEDS_RESTART)
                        .message())
                .endsWith("Meanwhile mail is sent by the settings of example.com, because news.example.com is not"
                        + " verified.");
    }
}
