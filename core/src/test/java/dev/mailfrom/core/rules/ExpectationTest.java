package dev.mailfrom.core.rules;

import static dev.mailfrom.core.dns.HandMadeAnswers.SES;
import static dev.mailfrom.core.dns.HandMadeAnswers.mx;
import static dev.mailfrom.core.dns.HandMadeAnswers.mxBehindAlias;
import static dev.mailfrom.core.dns.HandMadeAnswers.noData;
import static dev.mailfrom.core.dns.HandMadeAnswers.noSuchName;
import static dev.mailfrom.core.dns.HandMadeAnswers.referral;
import static dev.mailfrom.core.dns.HandMadeAnswers.txt;
import static dev.mailfrom.core.dns.HandMadeAnswers.undetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10 " + SES,
                "20 " + SES,
                "10 feedback-smtp.eu-west-1.amazonses.com",
                "10 feedback-smtp.xx-new-1.amazonses.com"
            })
    void exactlyOneMxOfSesShouldBeAccepted(String record) {
        assertThat(of(mx(record))).isEqualTo(Expectation.SHOULD_ACCEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10 mail.example.com", "10 192.0.2.1", "10 feedback-smtp.undefined.amazonses.com"})
    void anotherHostIsNotExpectedToBeAccepted(String record) {
        assertThat(of(mx(record))).isEqualTo(Expectation.WILL_NOT_ACCEPT);
    }

    @Test
    void neitherAreSeveralNorNone() {
        assertThat(of(mx("10 " + SES, "10 " + SES))).isEqualTo(Expectation.WILL_NOT_ACCEPT);
        assertThat(of(noData(RecordType.MX))).isEqualTo(Expectation.WILL_NOT_ACCEPT);
        assertThat(of(noSuchName(RecordType.MX))).isEqualTo(Expectation.WILL_NOT_ACCEPT);
    }

    @Test
    void thatAliasesHaveNoEndIsAnAnswer() {
        assertThat(of(undetermined(RecordType.MX, DnsAnswer.Reason.ALIAS_LOOP, "they lead round")))
                .isEqualTo(Expectation.WILL_NOT_ACCEPT);
    }

    @Test
    void whatSesMakesOfAnAliasIsNotDocumented() {
        assertThat(of(mxBehindAlias("other.example.net"))).isEqualTo(Expectation.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(value = DnsAnswer.Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "ALIAS_LOOP")
    void withoutAnAnswerNothingIsExpected(DnsAnswer.Reason reason) {
        assertThat(of(undetermined(RecordType.MX, reason, "silence"))).isEqualTo(Expectation.UNKNOWN);
        assertThat(of(referral(RecordType.MX))).isEqualTo(Expectation.UNKNOWN);
    }

    @Test
    void theWordsAreThoseOfTheContract() {
        assertThat(Arrays.stream(Expectation.values()).map(Expectation::word))
                .containsExactly("should-accept", "may-see-either", "will-not-accept", "unknown");
    }

    private static Expectation of(DnsAnswer mx) {
        return Expectation.of(new MailFromDns(MailFromDomain.parse("bounce.example.com"), mx, txt("no matter")));
    }
}
