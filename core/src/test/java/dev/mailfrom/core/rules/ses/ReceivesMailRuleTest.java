package dev.mailfrom.core.rules.ses;

import static dev.mailfrom.core.dns.SampleDnsAnswers.mx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivesMailRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bounce.example.com",
                "BOUNCE.Example.com",
                "abuse@bounce.example.com",
                ".example.com",
            })
    void aReceiptRuleThatMatchesReceivesItsMail(String recipient) {
        Finding finding =
                SnapshotFixture.example().withReceiptRule(true, recipient).finding(FindingCode.MAILFROM_RECEIVES_MAIL);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.evidence()).containsExactly("receipt rule inbox: " + recipient);
        assertThat(finding.fix()).contains("receipt rules");
    }

    @Test
    void aRuleWithoutRecipientsTakesAllThereAre() {
        assertThat(SnapshotFixture.example()
                        .withReceiptRule(true)
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
        assertThat(SnapshotFixture.example().withReceiptRule(true, recipient).codes())
                .doesNotContain(FindingCode.MAILFROM_RECEIVES_MAIL, FindingCode.RECEIPT_RULES_NOT_READ);
    }

    @Test
    void aRuleThatIsSwitchedOffDoesNot() {
        assertThat(SnapshotFixture.example().withReceiptRule(false).codes())
                .doesNotContain(FindingCode.MAILFROM_RECEIVES_MAIL);
    }

    @Test
    void anMxOfSesReceivingSaysSoByItself() {
        SnapshotFixture fixture = SnapshotFixture.example()
                .mx(mx("10 inbound-smtp.us-east-1.amazonaws.com"))
                .withUnknownReceiptRules("not permitted");

        assertThat(fixture.finding(FindingCode.MAILFROM_RECEIVES_MAIL).evidence())
                .containsExactly("MX inbound-smtp.us-east-1.amazonaws.com");
        assertThat(fixture.codes()).doesNotContain(FindingCode.RECEIPT_RULES_NOT_READ);
    }

    @Test
    void rulesThatCouldNotBeReadAreNotCalledAbsent() {
        Finding finding = SnapshotFixture.example()
                .withUnknownReceiptRules("You may not call ses:DescribeActiveReceiptRuleSet.")
                .finding(FindingCode.RECEIPT_RULES_NOT_READ);

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).endsWith("You may not call ses:DescribeActiveReceiptRuleSet.");
    }
}
