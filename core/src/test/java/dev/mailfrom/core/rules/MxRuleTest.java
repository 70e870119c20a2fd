package dev.mailfrom.core.rules;

import static dev.mailfrom.core.dns.HandMadeAnswers.SES;
import static dev.mailfrom.core.dns.HandMadeAnswers.aliasOnly;
import static dev.mailfrom.core.dns.HandMadeAnswers.mx;
import static dev.mailfrom.core.dns.HandMadeAnswers.mxBehindAlias;
import static dev.mailfrom.core.dns.HandMadeAnswers.noData;
import static dev.mailfrom.core.dns.HandMadeAnswers.noDataBehindAlias;
import static dev.mailfrom.core.dns.HandMadeAnswers.noSuchName;
import static dev.mailfrom.core.dns.HandMadeAnswers.referral;
import static dev.mailfrom.core.dns.HandMadeAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MxRuleTest {

    private static final String RECORD = "bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.";

    @Test
    void exactlyOneOfSesIsRight() {
        Finding ok = Given.example().finding(FindingCode.MX_OK);

        assertThat(ok.severity()).isEqualTo(Severity.INFO);
        assertThat(ok.mend()).isEmpty();
        assertThat(ok.evidence())
                .containsExactly("bounce.example.com. MX 10 " + SES + ".", "dig @192.0.2.53 bounce.example.com MX");
    }

    @Test
    void aNameWithoutMxIsToldFromOneThatDoesNotExist() {
        Finding noData = Given.example().mx(noData(RecordType.MX)).finding(FindingCode.MX_MISSING);
        Finding noName = Given.example().mx(noSuchName(RecordType.MX)).finding(FindingCode.MX_MISSING);

        assertThat(noData.message()).contains("the name exists, with other types");
        assertThat(noName.message()).contains("the name does not exist.");
        assertThat(noName.isError()).isTrue();
        assertThat(noName.mend()).isEqualTo("Publish " + RECORD);
        assertThat(noName.evidence()).containsExactly("dig @192.0.2.53 bounce.example.com MX");
    }

    @ParameterizedTest
    @ValueSource(strings = {SES, "feedback-smtp.eu-west-1.amazonses.com", "mail.example.com"})
    void moreThanOneIsAnErrorWhateverTheyAre(String second) {
        Finding multiple = Given.example().mx(mx("10 " + SES, "20 " + second)).finding(FindingCode.MX_MULTIPLE);

        assertThat(multiple.isError()).isTrue();
        assertThat(multiple.message()).contains("2 MX records", "One for each region is not needed");
        assertThat(multiple.evidence()).hasSize(3);
        assertThat(multiple.mend()).endsWith(RECORD);
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
        Finding finding = Given.example().mx(mx(record)).finding(code);

        assertThat(finding.isError()).isTrue();
        assertThat(finding.subject()).isEqualTo("bounce.example.com");
        assertThat(finding.mend()).endsWith(RECORD);
        assertThat(finding.evidence())
                .startsWith("bounce.example.com. MX " + record + (record.equals("0") ? " ." : "."));
    }

    @Test
    void anotherRegionIsAWarningBecauseAwsAllowsOneMxForSeveral() {
        Finding other = Given.example()
                .mx(mx("10 feedback-smtp.eu-west-1.amazonses.com"))
                .finding(FindingCode.MX_OTHER_REGION);

        assertThat(other.severity()).isEqualTo(Severity.WARNING);
        assertThat(other.message()).contains("names the region eu-west-1; the identity is in us-east-1");
        assertThat(other.mend()).endsWith(RECORD);
    }

    @Test
    void aRegionNobodyKnowsIsAWarningBecauseTheListGrows() {
        Finding unknown = Given.example()
                .mx(mx("10 feedback-smtp.us-esat-1.amazonses.com"))
                .finding(FindingCode.MX_UNKNOWN_REGION);

        assertThat(unknown.severity()).isEqualTo(Severity.WARNING);
        assertThat(unknown.message()).contains("us-esat-1");
        assertThat(unknown.mend()).endsWith(RECORD);
    }

    @Test
    void anotherPreferenceIsAWarningBesideTheRest() {
        Given twenty = Given.example().mx(mx("20 " + SES));

        assertThat(twenty.codes()).contains(FindingCode.MX_OK);
        assertThat(twenty.finding(FindingCode.MX_PREFERENCE).severity()).isEqualTo(Severity.WARNING);
        assertThat(twenty.finding(FindingCode.MX_PREFERENCE).mend()).isEqualTo("Change it to " + RECORD);
    }

    @Test
    void nothingCanStandBesideACname() {
        Given empty = Given.example().mx(noDataBehindAlias("pages.example.net"));
        Finding alias = empty.finding(FindingCode.CNAME_AT_NAME);

        assertThat(alias.isError()).isTrue();
        assertThat(alias.evidence()).startsWith("bounce.example.com. CNAME pages.example.net.");
        assertThat(alias.mend()).isEqualTo("Delete the CNAME at bounce.example.com and then publish " + RECORD);
        assertThat(empty.codes()).doesNotContain(FindingCode.MX_MISSING);
        assertThat(Given.example()
                        .mx(aliasOnly(RecordType.MX, "other.example.net"))
                        .codes())
                .contains(FindingCode.CNAME_AT_NAME)
                .doesNotContain(FindingCode.MX_MISSING);
        assertThat(Given.example().mx(mxBehindAlias("other.example.net")).codes())
                .contains(FindingCode.CNAME_AT_NAME);
    }

    @Test
    void aliasesInACircleAreAnErrorOfTheirOwn() {
        Finding loop = Given.example()
                .mx(undetermined(RecordType.MX, DnsAnswer.Reason.ALIAS_LOOP, "they lead round"))
                .finding(FindingCode.CNAME_LOOP);

        assertThat(loop.isError()).isTrue();
        assertThat(loop.mend())
                .startsWith("Delete the CNAME at bounce.example.com ")
                .endsWith(RECORD);
    }

    @ParameterizedTest
    @EnumSource(value = DnsAnswer.Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "ALIAS_LOOP")
    void whatCouldNotBeDeterminedIsNeverCalledMissing(DnsAnswer.Reason reason) {
        Given given = Given.example().mx(undetermined(RecordType.MX, reason, "192.0.2.53 did not answer"));

        assertThat(given.finding(FindingCode.DNS_UNKNOWN).severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(given.finding(FindingCode.DNS_UNKNOWN).message()).contains("192.0.2.53 did not answer");
        assertThat(given.codes()).doesNotContain(FindingCode.MX_MISSING);
    }

    @Test
    void thatOnlyTheResolverWasAskedIsSaidAloud() {
        assertThat(Given.example().findings().stream()
                        .filter(finding -> finding.code().name().startsWith("MX_"))
                        .map(Finding::message))
                .isNotEmpty()
                .allMatch(message -> message.contains("This is by your resolver only"));
    }

    @Test
    void aReferralDoesNotTellEither() {
        assertThat(Given.example().mx(referral(RecordType.MX)).codes())
                .contains(FindingCode.DNS_UNKNOWN)
                .doesNotContain(FindingCode.MX_MISSING);
    }

    @Test
    void whereDnsWasNotAskedThereIsNothingToSay() {
        assertThat(Given.example().dnsWasNotAsked().codes()).isEmpty();
    }
}
