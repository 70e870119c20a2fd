package dev.mailfrom.core.rules;

import static dev.mailfrom.core.dns.SampleDnsAnswers.SES;
import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static dev.mailfrom.core.dns.SampleDnsAnswers.mxBehindAlias;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noData;
import static dev.mailfrom.core.dns.SampleDnsAnswers.noSuchName;
import static dev.mailfrom.core.dns.SampleDnsAnswers.referral;
import static dev.mailfrom.core.dns.SampleDnsAnswers.txt;
import static dev.mailfrom.core.dns.SampleDnsAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.authority.AuthorityResult;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.ResolverChecks;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MxExpectationTest {

    @ParameterizedTest
    @ValueSource(strings = {"10 " + SES, "20 " + SES, "10 feedback-smtp.eu-west-1.amazonses.com"})
    void exactlyOneMxOfSesShouldBeAccepted(String record) {
        assertThat(of(mx(record))).isEqualTo(MxExpectation.SHOULD_ACCEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10 mail.example.com", "10 192.0.2.1", "10 feedback-smtp.undefined.amazonses.com"})
    void anotherHostIsNotExpectedToBeAccepted(String record) {
        assertThat(of(mx(record))).isEqualTo(MxExpectation.WILL_NOT_ACCEPT);
    }

    @Test
    void neitherAreSeveralNorNone() {
        assertThat(of(mx("10 " + SES, "10 " + SES))).isEqualTo(MxExpectation.WILL_NOT_ACCEPT);
        assertThat(of(noData(RecordType.MX))).isEqualTo(MxExpectation.WILL_NOT_ACCEPT);
        assertThat(of(noSuchName(RecordType.MX))).isEqualTo(MxExpectation.WILL_NOT_ACCEPT);
    }

    @Test
    void thatAliasesHaveNoEndIsAnAnswer() {
        assertThat(of(undetermined(RecordType.MX, DnsAnswer.Reason.ALIAS_LOOP, "they lead round")))
                .isEqualTo(MxExpectation.WILL_NOT_ACCEPT);
    }

    @Test
    void whatSesMakesOfAnAliasIsNotDocumented() {
        assertThat(of(mxBehindAlias("other.example.net"))).isEqualTo(MxExpectation.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(value = DnsAnswer.Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "ALIAS_LOOP")
    void withoutAnAnswerNothingIsExpected(DnsAnswer.Reason reason) {
        assertThat(of(undetermined(RecordType.MX, reason, "silence"))).isEqualTo(MxExpectation.UNKNOWN);
        assertThat(of(referral(RecordType.MX))).isEqualTo(MxExpectation.UNKNOWN);
    }

    @Test
    void theWordsAreThoseOfTheContract() {
        assertThat(Arrays.stream(MxExpectation.values()).map(MxExpectation::label))
                .containsExactly("should-accept", "may-see-either", "will-not-accept", "unknown");
    }

    private static MxExpectation of(DnsAnswer mx) {
        return MxExpectation.of(new MailFromDns(
                MailFromDomain.parse("bounce.example.com"),
                mx,
                txt("no matter"),
                AuthorityResult.disabled(),
                ResolverChecks.NONE));
    }
}
