package dev.mailfrom.core.rules.dmarc;

import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.txt;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.dmarc.DmarcVerdict;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said in one line. */
class DmarcForecastTest {

    private static final DkimAttributes SUCCESS =
            new DkimAttributes(true, VerificationStatus.SUCCESS, SnapshotFixture.DKIM_TOKENS);

    private final SnapshotFixture example = SnapshotFixture.example();

    private static DmarcForecast of(SnapshotFixture fixture) {
        return DmarcForecast.of(fixture.snapshot()).orElseThrow();
    }

    private static String now(SnapshotFixture fixture) {
        return of(fixture).describeNow();
    }

    private static String setting(SnapshotFixture fixture) {
        return of(fixture).describeSetting();
    }

    @Test
    void bothPass() {
        assertThat(now(example.withDkim("Success"))).isEqualTo("passes by SPF and DKIM");
    }

    @Test
    void dkimCoversTheTimeUntilSesSeesTheMx() {
        assertThat(now(example.withMailFrom("Pending").withDkim("Success")))
                .isEqualTo("passes by DKIM; SPF does not align until SES sees the MX");
    }

    @Test
    void withoutADomainOnlyDkimCounts() {
        assertThat(now(example.withoutMailFrom().withDkim("Success")))
                .isEqualTo("passes by DKIM; SPF does not align without a custom MAIL FROM domain");
    }

    @Test
    void bothFail() {
        assertThat(now(example.dns("_dmarc.example.com TXT v=DMARC1; p=reject")
                        .withMailFrom("Failed")
                        .withDkim(false, "Success")))
                .isEqualTo(
                        "fails: SPF does not align until SES sees the MX, and DKIM signing is off; receivers are asked"
                                + " to reject the mail (p=reject)");
    }

    @Test
    void anSpfRecordThatDoesNotLetSesPassFails() {
        assertThat(now(example.txt(noData(RecordType.TXT)).withDkim("Success")))
                .isEqualTo("passes by DKIM; SPF of bounce.example.com does not let SES pass");
        assertThat(now(example.txt(txt("v=spf1 ip4:199.255.192.0/22 -all")).withoutDkim()))
                .isEqualTo("not known whether mail passes: SPF lets only a part of SES pass, and DKIM is not set up");
    }

    @Test
    void anAddressIsExpectedToHaveTheDkimOfItsDomain() {
        assertThat(now(SnapshotFixture.identity("me@example.com")
                        .withoutDkim()
                        .withDkimOf("example.com", SUCCESS)
                        .dkimRecords("example.com")))
                .isEqualTo("passes by SPF and DKIM; the DKIM of example.com is expected to count for me@example.com");
    }

    @Test
    void anUnverifiedIdentitySendsNothing() {
        assertThat(now(example.withVerification("Pending").withDkim("Pending")))
                .isEqualTo("no mail is sent until SES has verified the identity");
        assertThat(setting(example.withIntent("bounce.example.com", USE_DEFAULT_VALUE)))
                .isEqualTo("no mail is sent until SES has verified the identity");
    }

    @Test
    void refusedMailIsJudgedAsItWillBe() {
        SnapshotFixture refused = example.withMailFrom("bounce.example.com", "Pending", REJECT_MESSAGE)
                .withDkim("Success");
        assertThat(now(refused)).isEqualTo("no mail is sent until SES sees the MX; after that: passes by SPF and DKIM");
    }

    @Test
    void anIntendedDomainIsExpectedToBeSeenIfItsMxIsRight() {
        SnapshotFixture intended = example.withoutMailFrom().withIntent("bounce.example.com", USE_DEFAULT_VALUE);
        assertThat(setting(intended.withDkim("Success")))
                .isEqualTo("passes by SPF and DKIM; until SES sees the MX, mail passes by DKIM");
        assertThat(setting(intended.withoutDkim()))
                .isEqualTo("passes by SPF; DKIM is not set up; until SES sees the MX, mail fails");
        assertThat(of(intended).withSetting().passes()).isEqualTo(DmarcVerdict.Passes.YES);
    }

    @Test
    void anIntendedDomainWithoutItsMxIsNotUsed() {
        SnapshotFixture intended = example.withoutMailFrom()
                .withIntent("bounce.example.com", USE_DEFAULT_VALUE)
                .mx(noData(RecordType.MX));
        assertThat(setting(intended.withDkim("Success")))
                .isEqualTo("passes by DKIM; SPF does not align until SES sees the MX");
        assertThat(now(intended)).isEqualTo("passes by DKIM; SPF does not align without a custom MAIL FROM domain");
    }

    @Test
    void switchingOffIsComparedWithWhatWorksNow() {
        SnapshotFixture off = example.withIntent(MailFromSetting.OFF).withDkim("Success");
        assertThat(setting(off)).isEqualTo("passes by DKIM; SPF does not align without a custom MAIL FROM domain");
        assertThat(now(off)).isEqualTo("passes by DKIM; SPF of bounce.example.com was not looked at");
        assertThat(now(off.spfInUse("bounce.example.com"))).isEqualTo("passes by SPF and DKIM");
    }

    @Test
    void aChangeOfTheBehaviorChangesNothingWhileTheDomainWorks() {
        SnapshotFixture behavior =
                example.withIntent("bounce.example.com", REJECT_MESSAGE).withDkim("Success");
        assertThat(setting(behavior)).isEqualTo(now(behavior)).isEqualTo("passes by SPF and DKIM");
    }

    @Test
    void dkimPassesOnlyWhereReceiversFindEveryRecord() {
        SnapshotFixture signed = example.withoutMailFrom();
        String open = "not known whether mail passes: SPF does not align without a custom MAIL FROM domain, and ";
        assertThat(now(signed.withDkimOf("example.com", SUCCESS)))
                .isEqualTo("fails: SPF does not align without a custom MAIL FROM domain, and receivers do not find the"
                        + " DKIM records; receivers are asked only to report it (p=none)");
        assertThat(now(signed.withDkim("Success").firstDkimRecord(Optional.empty())))
                .isEqualTo(open + "receivers do not find all DKIM records");
        assertThat(now(signed.withDkim("Success")
                        .dns("tokenone._domainkey.example.com TXT!", "tokenone._domainkey.example.com CNAME!")))
                .isEqualTo(open + "DNS gave no answer for the DKIM records");
        assertThat(now(signed.withDkim("TemporaryFailure")))
                .isEqualTo(open + "it is not documented whether SES signs with DKIM status TemporaryFailure");
    }

    @Test
    void whatSesOrDnsLeavesOpenOfDkimIsNotKnown() {
        SnapshotFixture inherited = SnapshotFixture.identity("me@news.example.com")
                .withoutMailFrom()
                .withoutDkim()
                .withDkimOf("example.com", SUCCESS)
                .dkimRecords("example.com");
        assertThat(now(inherited.dns("_dmarc.news.example.com TXT!", "_dmarc.example.com TXT!")))
                .isEqualTo("not known whether mail passes: SPF does not align without a custom MAIL FROM domain, and"
                        + " DNS did not say whether DKIM aligns");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_dmarc.example.com TXT v=DMARC1; p=none; aspf=s | SPF does not align (aspf=s)",
                "_dmarc.bounce.example.com TXT v=DMARC1; p=none; psd=n | SPF does not align",
                "_dmarc.example.com TXT! | DNS did not say whether SPF aligns"
            })
    void dkimPassesAloneWhereSpfDoesNotAlign(String policy, String why) {
        assertThat(now(example.dns(policy).withDkim("Success"))).isEqualTo("passes by DKIM; " + why);
    }

    @Test
    void whetherRefusedMailPassesIsNotKnown() {
        assertThat(of(example.withDkim("Success")).passesNow()).isEqualTo(DmarcVerdict.Passes.YES);
        assertThat(of(example.withMailFrom("bounce.example.com", "Pending", REJECT_MESSAGE))
                        .passesNow())
                .isEqualTo(DmarcVerdict.Passes.UNKNOWN);
    }

    @Test
    void nothingIsSentFromAnUnverifiedIdentityOrWhileSesRefuses() {
        SnapshotFixture verified = example.withDkim("Success");
        assertThat(of(verified).isRefusedWithSetting()).isFalse();
        assertThat(of(verified.withMailFrom("bounce.example.com", "Pending", REJECT_MESSAGE))
                        .isRefusedWithSetting())
                .isTrue();
        assertThat(of(SnapshotFixture.example().withVerification("Pending").withDkim("Pending"))
                        .isRefusedWithSetting())
                .isTrue();
    }

    @Test
    void onceSesHasTheSettingItsStatusDecides() {
        DmarcForecast forecast =
                of(example.withoutMailFrom().withDkim("Success").withIntent("bounce.example.com", REJECT_MESSAGE));
        assertThat(forecast.describe(SnapshotFixture.attributes("bounce.example.com", "Success", REJECT_MESSAGE)))
                .isEqualTo("passes by SPF and DKIM");
        assertThat(forecast.describe(SnapshotFixture.attributes("bounce.example.com", "Pending", USE_DEFAULT_VALUE)))
                .isEqualTo("passes by DKIM; SPF does not align until SES sees the MX");
        assertThat(forecast.describe(SnapshotFixture.attributes("bounce.example.com", "Pending", REJECT_MESSAGE)))
                .isEqualTo("no mail is sent until SES sees the MX; after that: passes by SPF and DKIM");
        assertThat(forecast.describe(MailFromAttributes.NOT_CONFIGURED)).startsWith("passes by DKIM; ");
        assertThat(of(example.withVerification("Pending")).describe(MailFromAttributes.NOT_CONFIGURED))
                .isEqualTo("no mail is sent until SES has verified the identity");
    }
}
