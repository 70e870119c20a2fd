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
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.VerificationStatus;
import org.junit.jupiter.api.Test;

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
}
