package dev.mailfrom.core.rules.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import org.junit.jupiter.api.Test;

class UsedInFromRuleTest {

    @Test
    void aDomainOneSendsFromLosesForwardedBounces() {
        Finding finding = SnapshotFixture.example()
                .withOtherIdentity("bounce.example.com")
                .withOtherIdentity("news@bounce.example.com")
                .withBounceForwarding(true)
                .finding(FindingCode.MAILFROM_USED_IN_FROM);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.subject()).isEqualTo("bounce.example.com");
        assertThat(finding.evidence())
                .containsExactly("registered: bounce.example.com", "registered: news@bounce.example.com");
        assertThat(finding.fix()).contains("SNS", "feedback forwarding");
    }

    @Test
    void forwardingIsOnUnlessSesSaysOtherwise() {
        assertThat(SnapshotFixture.example()
                        .withOtherIdentity("bounce.example.com")
                        .codes())
                .contains(FindingCode.MAILFROM_USED_IN_FROM);
    }

    @Test
    void withoutForwardingNothingIsLost() {
        assertThat(SnapshotFixture.example()
                        .withOtherIdentity("bounce.example.com")
                        .withBounceForwarding(false)
                        .codes())
                .doesNotContain(FindingCode.MAILFROM_USED_IN_FROM);
    }

    @Test
    void identitiesBelowOrBesideTheDomainDoNotMatter() {
        assertThat(SnapshotFixture.example()
                        .withOtherIdentity("a.bounce.example.com")
                        .withOtherIdentity("mail.example.com")
                        .codes())
                .doesNotContain(FindingCode.MAILFROM_USED_IN_FROM);
    }
}
