package dev.mailfrom.core.rules;

import static dev.mailfrom.core.dns.HandMadeAnswers.mx;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivingRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bounce.example.com",
                "BOUNCE.Example.com",
                "abuse@bounce.example.com",
                ".example.com",
            })
    void aReceiptRuleThatMatchesReceivesItsMail(String recipient) {
        Finding finding = Given.example().receives(true, recipient).finding(FindingCode.MAILFROM_RECEIVES_MAIL);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.evidence()).containsExactly("receipt rule inbox: " + recipient);
        assertThat(finding.mend()).contains("receipt rules");
    }

    @Test
    void aRuleWithoutRecipientsTakesAllThereAre() {
        assertThat(Given.example()
                        .receives(true)
                        .finding(FindingCode.MAILFROM_RECEIVES_MAIL)
                        .evidence())
                .containsExactly("receipt rule inbox: all recipients");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "abuse@example.com",
                ".bounce.example.com",
                "xbounce.example.com",
                "abuse@xbounce.example.com",
                ".org"
            })
    void aRuleForOtherNamesDoesNot(String recipient) {
        assertThat(Given.example().receives(true, recipient).codes())
                .doesNotContain(FindingCode.MAILFROM_RECEIVES_MAIL, FindingCode.RECEIPT_RULES_NOT_READ);
    }

    @Test
    void aRuleThatIsSwitchedOffDoesNot() {
        assertThat(Given.example().receives(false).codes()).doesNotContain(FindingCode.MAILFROM_RECEIVES_MAIL);
    }

    @Test
    void anMxOfSesReceivingSaysSoByItself() {
        Given given = Given.example()
                .mx(mx("10 inbound-smtp.us-east-1.amazonaws.com"))
                .receiptRulesAreUnknown("not permitted");

        assertThat(given.finding(FindingCode.MAILFROM_RECEIVES_MAIL).evidence())
                .containsExactly("MX inbound-smtp.us-east-1.amazonaws.com");
        assertThat(given.codes()).doesNotContain(FindingCode.RECEIPT_RULES_NOT_READ);
    }

    @Test
    void rulesThatCouldNotBeReadAreNotCalledAbsent() {
        Finding finding = Given.example()
                .receiptRulesAreUnknown("You may not call ses:DescribeActiveReceiptRuleSet.")
                .finding(FindingCode.RECEIPT_RULES_NOT_READ);

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).endsWith("You may not call ses:DescribeActiveReceiptRuleSet.");
    }
}
