package dev.mailfrom.core.rules.mx;

import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.evaluation.RecordChangePlanner;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MistypedMxTest {

    private static final String RECORD = "bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.";

    private static String host(String region) {
        return "feedback-smtp." + region + ".amazonses.com";
    }

    private static SnapshotFixture mxOf(String region) {
        return SnapshotFixture.example().mx(mx("10 " + host(region)));
    }

    private static DnsAnswer address(String host, String... zone) {
        return TextZone.of(zone).answer(new DnsQuestion(host, RecordType.A));
    }

    private static MxExpectation expectation(SnapshotFixture fixture) {
        return MxExpectation.of(fixture.snapshot().dns().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "us-east1, us-east-1",
        "useast1, us-east-1",
        "us-east-l, us-east-1",
        "us-east-1a, us-east-1",
        "us-esat-1, us-east-1",
        "us-east-1-bos-1a, us-east-1",
        "eu-west-4, eu-west-1",
        "eu-central1, eu-central-1",
        "eu-central-1b, eu-central-1",
        "ap-southest-2, ap-southeast-2",
        "ca-central, ca-central-1",
    })
    void aMistypedRegionIsANearMissWithTheRightHost(String region, String meant) {
        SnapshotFixture fixture = mxOf(region).withTargetAnswer(address(host(region)));
        Finding finding = fixture.finding(FindingCode.MX_NEAR_MISS);

        assertThat(finding.isError()).isTrue();
        assertThat(finding.message()).contains("“" + region + "”", host(meant));
        assertThat(finding.fix()).endsWith(RECORD);
        assertThat(fixture.codes()).doesNotContain(FindingCode.MX_UNKNOWN_REGION, FindingCode.MX_PREFERENCE);
        assertThat(expectation(fixture)).isEqualTo(MxExpectation.WILL_NOT_ACCEPT);
        assertThat(RecordChangePlanner.plan(fixture.snapshot()).publish())
                .extracting(RequiredRecord::zoneLine)
                .containsExactly(RECORD);
    }

    @Test
    void amongEquallyCloseRegionsTheIdentitysOwnIsMeant() {
        assertThat(mxOf("us-east-l")
                        .inRegion("us-east-2")
                        .finding(FindingCode.MX_NEAR_MISS)
                        .message())
                .contains(host("us-east-2"));
        assertThat(mxOf("eu-west-4")
                        .inRegion("eu-west-3")
                        .finding(FindingCode.MX_NEAR_MISS)
                        .message())
                .contains(host("eu-west-3"));
    }

    @Test
    void aRegionWhoseHostHasAnAddressIsNewAndNotMistyped() {
        String host = host("eu-west-4");
        SnapshotFixture fixture = mxOf("eu-west-4").withTargetAnswer(address(host, host + " A 192.0.2.25"));

        assertThat(fixture.codes()).contains(FindingCode.MX_UNKNOWN_REGION).doesNotContain(FindingCode.MX_NEAR_MISS);
        assertThat(fixture.finding(FindingCode.MX_UNKNOWN_REGION).message()).contains("so the region may be new");
        assertThat(expectation(fixture)).isEqualTo(MxExpectation.SHOULD_ACCEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-4", "xx-new-1"})
    void acceptanceIsNotExpectedOfARegionWhoseHostIsNotKnownToExist(String region) {
        assertThat(expectation(mxOf(region))).isEqualTo(MxExpectation.UNKNOWN);
        assertThat(expectation(mxOf(region).withTargetAnswer(address(host(region), host(region) + " A!"))))
                .isEqualTo(MxExpectation.UNKNOWN);
        assertThat(expectation(mxOf("xx-new-1").withTargetAnswer(address(host("xx-new-1")))))
                .isEqualTo(MxExpectation.UNKNOWN);
    }

    @Test
    void aRegionLikeNoOtherIsNotReplacedByThePlan() {
        SnapshotFixture fixture = mxOf("xx-new-1");

        assertThat(fixture.codes()).contains(FindingCode.MX_UNKNOWN_REGION);
        assertThat(RecordChangePlanner.plan(fixture.snapshot()).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "feedback-smtp.us-east-1.amazonses.com\\032 | blanks",
                "feedback-smtp.us-east-1.amazonses.com\\009 | blanks",
                "feedback-smtp.us-east-1.amazonses.com\\194\\160 | characters",
                "\\032feedback-smtp.us-east-1.amazonses.com | blanks",
                "10\\032feedback-smtp.us-east-1.amazonses.com | the preference",
                "10\\032\\032feedback-smtp.us-east-1.amazonses.com\\. | the preference",
                "10.feedback-smtp.us-east-1.amazonses.com | the preference",
                "mx\\03210\\032feedback-smtp.us-east-1.amazonses.com | the preference",
                "10\\032feedback-smtp.us-east-1.amazonses.com.example.com | the preference",
                "\\\"feedback-smtp.us-east-1.amazonses.com\\\" | quotation marks",
                "\\\"10\\032feedback-smtp.us-east-1.amazonses.com\\\" | quotation marks",
                "'feedback-smtp.us-east-1.amazonses.com' | quotation marks",
                "feedback-smtp\\.us-east-1\\.amazonses\\.com | characters",
                "feedback-smtp.us-east-1.amazonses.com\\. | characters",
                "10\\032feedback-smtp.us-east1.amazonses.com | the preference",
            })
    void aHostThatWasEnteredWithMoreIsANearMiss(String host, String what) {
        SnapshotFixture fixture = SnapshotFixture.example().mx(mx("20 " + host));
        Finding finding = fixture.finding(FindingCode.MX_NEAR_MISS);

        assertThat(finding.message()).contains(what, "feedback-smtp.us-east-1.amazonses.com");
        assertThat(finding.fix()).endsWith(RECORD);
        assertThat(fixture.codes()).doesNotContain(FindingCode.MX_NOT_SES, FindingCode.MX_PREFERENCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inbound-smtp.us-east-1.amazonaws.com | receives mail for SES",
                "inbound-smtp.eu-west-1.amazonaws.com.example.com | receives mail for SES",
                "inbound-smtp.us-east-1.amazonses.com | receives mail for SES",
                "email-smtp.us-east-1.amazonaws.com | SMTP endpoint",
                "email-smtp-fips.us-gov-west-1.amazonaws.com | SMTP endpoint",
                "email-smtp.eu-west-1.amazonses.com | SMTP endpoint",
                "email.us-east-1.amazonaws.com | API endpoint",
            })
    void anotherHostOfSesIsNamedForWhatItIs(String host, String what) {
        assertThat(SnapshotFixture.example()
                        .mx(mx("10 " + host))
                        .finding(FindingCode.MX_NEAR_MISS)
                        .message())
                .contains(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mail.example.com", "aspmx.l.google.com", "192.0.2.1", "inbound-smtp.us-east-1.amazonaws.com"})
    void ofAForeignMxThePreferenceIsNoMatter(String host) {
        List<FindingCode> codes = SnapshotFixture.example().mx(mx("1 " + host)).codes();

        assertThat(codes).doesNotContain(FindingCode.MX_PREFERENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "eu-west-1", "xx-new-1"})
    void ofAnMxOfSesThePreferenceIsSaid(String region) {
        assertThat(SnapshotFixture.example().mx(mx("1 " + host(region))).codes())
                .contains(FindingCode.MX_PREFERENCE);
    }
}
