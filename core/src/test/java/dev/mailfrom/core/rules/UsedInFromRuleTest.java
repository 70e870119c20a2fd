package dev.mailfrom.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsedInFromRuleTest {

    @Test
    void aDomainOneSendsFromLosesForwardedBounces() {
        Finding finding = Given.example()
                .beside("bounce.example.com")
                .beside("news@bounce.example.com")
                .forwards(true)
                .finding(FindingCode.MAILFROM_USED_IN_FROM);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.subject()).isEqualTo("bounce.example.com");
        assertThat(finding.evidence())
                .containsExactly("registered: bounce.example.com", "registered: news@bounce.example.com");
        assertThat(finding.mend()).contains("SNS", "feedback forwarding");
    }

    @Test
    void forwardingIsOnUnlessSesSaysOtherwise() {
        assertThat(Given.example().beside("bounce.example.com").codes()).contains(FindingCode.MAILFROM_USED_IN_FROM);
    }

    @Test
    void withoutForwardingNothingIsLost() {
        assertThat(Given.example().beside("bounce.example.com").forwards(false).codes())
                .doesNotContain(FindingCode.MAILFROM_USED_IN_FROM);
    }

    @Test
    void identitiesBelowOrBesideTheDomainDoNotMatter() {
        assertThat(Given.example()
                        .beside("a.bounce.example.com")
                        .beside("mail.example.com")
                        .codes())
                .doesNotContain(FindingCode.MAILFROM_USED_IN_FROM);
    }
}
