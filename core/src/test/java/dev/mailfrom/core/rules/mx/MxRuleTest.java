package dev.mailfrom.core.rules.mx;

import static dev.mailfrom.core.dns.SampleDnsAnswers.SES;
import static dev.mailfrom.core.dns.SampleDnsAnswers.aliasOnly;
import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static dev.mailfrom.core.dns.SampleDnsAnswers.mxBehindAlias;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noDataBehindAlias;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noSuchName;
import static dev.mailfrom.core.dns.SampleDnsAnswers.referral;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MxRuleTest {

    private static final String RECORD = "bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.";

    @Test
    void exactlyOneOfSesIsRight() {
        Finding ok = SnapshotFixture.example().finding(FindingCode.MX_OK);

        assertThat(ok.severity()).isEqualTo(Severity.INFO);
        assertThat(ok.fix()).isEmpty();
        assertThat(ok.evidence())
                .containsExactly("bounce.example.com. MX 10 " + SES + ".", "dig @192.0.2.53 bounce.example.com MX");
    }

    @Test
    void aNameWithoutMxIsToldFromOneThatDoesNotExist() {
        Finding noData = SnapshotFixture.example().mx(noData(RecordType.MX)).finding(FindingCode.MX_MISSING);
        Finding noName = SnapshotFixture.example().mx(noSuchName(RecordType.MX)).finding(FindingCode.MX_MISSING);

        assertThat(noData.message()).contains("the name exists, with other types");
        assertThat(noName.message()).contains("the name does not exist.");
        assertThat(noName.isError()).isTrue();
        assertThat(noName.fix()).isEqualTo("Publish " + RECORD);
        assertThat(noName.evidence()).containsExactly("dig @192.0.2.53 bounce.example.com MX");
    }

    @ParameterizedTest
    @ValueSource(strings = {SES, "feedback-smtp.eu-west-1.amazonses.com", "mail.example.com"})
    void moreThanOneIsAnErrorWhateverTheyAre(String second) {
        Finding multiple =
                SnapshotFixture.example().mx(mx("10 " + SES, "20 " + second)).finding(FindingCode.MX_MULTIPLE);

        assertThat(multiple.isError()).isTrue();
        assertThat(multiple.message()).contains("2 MX records", "One for each region is not needed");
        assertThat(multiple.evidence()).hasSize(3);
        assertThat(multiple.fix()).endsWith(RECORD);
    }

    @ParameterizedTest
    @CsvSource({
        "0, MX_NULL",
        "10 192.0.2.1, MX_TARGET_IP",
        "10 2001:db8::1, MX_TARGET_IP",
        "10 mail.example.com, MX_NOT_SES",
        "10 feedback-smtp.us-east-1.amazonaws.com, MX_NEAR_MISS",
        "10 feedback-smtp.us-east-1.amazonses.com.example.com, MX_NEAR_MISS",
        "10 feedback-smtp.amazonses.com, MX_NEAR_MISS",
        "10 feedback-smtp.undefined.amazonses.com, MX_NEAR_MISS",
        "10 feedback-smtp.null.amazonses.com, MX_NEAR_MISS",
        "10 feedback-smpt.us-east-1.amazonses.com, MX_NEAR_MISS",
        "10 inbound-smtp.us-east-1.amazonaws.com, MX_NEAR_MISS",
    })
    void anotherHostIsAnErrorAndIsToBeReplaced(String record, FindingCode code) {
        Finding finding = SnapshotFixture.example().mx(mx(record)).finding(code);

        assertThat(finding.isError()).isTrue();
        assertThat(finding.subject()).isEqualTo("bounce.example.com");
        assertThat(finding.fix()).endsWith(RECORD);
        assertThat(finding.evidence())
                .startsWith("bounce.example.com. MX " + record + (record.equals("0") ? " ." : "."));
    }

    @Test
    void anotherRegionIsAWarningBecauseAwsAllowsOneMxForSeveral() {
        Finding other = SnapshotFixture.example()
                .mx(mx("10 feedback-smtp.eu-west-1.amazonses.com"))
                .finding(FindingCode.MX_OTHER_REGION);

        assertThat(other.severity()).isEqualTo(Severity.WARNING);
        assertThat(other.message()).contains("names the region eu-west-1; the identity is in us-east-1");
        assertThat(other.fix()).endsWith(RECORD);
    }

    @Test
    void theIdentitysOwnRegionIsKnownWhateverTheListSays() {
        assertThat(SnapshotFixture.example()
                        .inRegion("xx-new-1")
                        .mx(mx("10 feedback-smtp.xx-new-1.amazonses.com"))
                        .finding(FindingCode.MX_OK)
                        .message())
                .contains("exactly one MX");
    }

    @ParameterizedTest
    @CsvSource({"eusc-de-east-1, true", "us-gov-east-1, true", "us-gov-west-1, false", "mx-central-1, false"})
    void aFeedbackHostThatAwsHasNotDocumentedIsSaidToBeUnverified(String region, boolean said) {
        List<Finding> findings = SnapshotFixture.example().inRegion(region).findings();

        assertThat(findings.stream().filter(f -> f.code() == FindingCode.MX_HOST_UNVERIFIED))
                .hasSize(said ? 1 : 0)
                .allSatisfy(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.message())
                            .contains("not documented", "feedback-smtp." + region + ".amazonses.com");
                });
    }

    @Test
    void anUnknownRegionIsAWarningBecauseTheListGrows() {
        Finding unknown = SnapshotFixture.example()
                .mx(mx("10 feedback-smtp.xx-east-9.amazonses.com"))
                .finding(FindingCode.MX_UNKNOWN_REGION);

        assertThat(unknown.severity()).isEqualTo(Severity.WARNING);
        assertThat(unknown.message()).contains("xx-east-9").doesNotContain("may be new");
        assertThat(unknown.fix()).endsWith(RECORD);
    }

    @Test
    void anotherPreferenceIsAWarningBesideTheRest() {
        SnapshotFixture twenty = SnapshotFixture.example().mx(mx("20 " + SES));

        assertThat(twenty.codes()).contains(FindingCode.MX_OK);
        assertThat(twenty.finding(FindingCode.MX_PREFERENCE).severity()).isEqualTo(Severity.WARNING);
        assertThat(twenty.finding(FindingCode.MX_PREFERENCE).fix()).isEqualTo("Change it to " + RECORD);
    }

    @Test
    void nothingCanStandBesideACname() {
        SnapshotFixture empty = SnapshotFixture.example().mx(noDataBehindAlias("pages.example.net"));
        Finding alias = empty.finding(FindingCode.CNAME_AT_NAME);

        assertThat(alias.isError()).isTrue();
        assertThat(alias.evidence()).startsWith("bounce.example.com. CNAME pages.example.net.");
        assertThat(alias.fix()).isEqualTo("Delete the CNAME at bounce.example.com and then publish " + RECORD);
        assertThat(empty.codes()).doesNotContain(FindingCode.MX_MISSING);
        assertThat(SnapshotFixture.example()
                        .mx(aliasOnly(RecordType.MX, "other.example.net"))
                        .codes())
                .contains(FindingCode.CNAME_AT_NAME)
                .doesNotContain(FindingCode.MX_MISSING);
        assertThat(SnapshotFixture.example()
                        .mx(mxBehindAlias("other.example.net"))
                        .codes())
                .contains(FindingCode.CNAME_AT_NAME)
                .doesNotContain(FindingCode.MX_OK);
    }

    @Test
    void aHostWithoutAnAddressIsSaidToBeUnknownToTheResolver() {
        Finding unresolved = SnapshotFixture.example()
                .withTargetAnswer(noSuchName(RecordType.A))
                .finding(FindingCode.MX_TARGET_UNRESOLVED);

        assertThat(unresolved.message()).startsWith("Your resolver knows no address of ");
        assertThat(unresolved.fix()).isEqualTo("Try again later, or ask another resolver with --dns-server.");
        assertThat(unresolved.evidence()).singleElement().asString().startsWith("dig ");
    }

    @Test
    void aliasesInACircleAreAnErrorOfTheirOwn() {
        Finding loop = SnapshotFixture.example()
                .mx(undetermined(RecordType.MX, DnsAnswer.Reason.ALIAS_LOOP, "they lead round"))
                .finding(FindingCode.CNAME_LOOP);

        assertThat(loop.isError()).isTrue();
        assertThat(loop.fix())
                .startsWith("Delete the CNAME at bounce.example.com ")
                .endsWith(RECORD);
    }

    @ParameterizedTest
    @EnumSource(value = DnsAnswer.Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "ALIAS_LOOP")
    void whatCouldNotBeDeterminedIsNeverCalledMissing(DnsAnswer.Reason reason) {
        SnapshotFixture fixture =
                SnapshotFixture.example().mx(undetermined(RecordType.MX, reason, "192.0.2.53 did not answer"));

        assertThat(fixture.finding(FindingCode.DNS_UNKNOWN).severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(fixture.finding(FindingCode.DNS_UNKNOWN).message()).contains("192.0.2.53 did not answer");
        assertThat(fixture.codes()).doesNotContain(FindingCode.MX_MISSING);
    }

    @Test
    void thatOnlyTheResolverWasAskedIsSaidAloud() {
        assertThat(SnapshotFixture.example().findings().stream()
                        .filter(finding -> finding.code().name().startsWith("MX_"))
                        .map(Finding::message))
                .isNotEmpty()
                .allMatch(message -> message.contains("This is by your resolver only"));
    }

    @Test
    void aReferralDoesNotTellEither() {
        assertThat(SnapshotFixture.example().mx(referral(RecordType.MX)).codes())
                .contains(FindingCode.DNS_UNKNOWN)
                .doesNotContain(FindingCode.MX_MISSING);
    }

    @Test
    void whereDnsWasNotAskedThereIsNothingToSay() {
        assertThat(SnapshotFixture.example().withoutDns().codes()).isEmpty();
    }
}
