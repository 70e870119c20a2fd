package dev.mailfrom.core.rules.ses;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowedIdentityRuleTest {

    private static final MailFromAttributes OWN =
            SnapshotFixture.attributes("m.shop.example.com", "Success", USE_DEFAULT_VALUE);

    @Test
    void whoHasNoDomainAndOverridesOneThatHasIsAWarningAndIsNamedInTheFix() {
        Finding finding = SnapshotFixture.example()
                .withOtherIdentity("shop.example.com", OWN)
                .withOtherIdentity("news@shop.example.com", MailFromAttributes.NOT_CONFIGURED)
                .finding(FindingCode.IDENTITY_SHADOWED);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message())
                .isEqualTo("2 identities below example.com have settings of their own, which override these."
                        + " bounce.example.com is not used for mail from there.");
        assertThat(finding.evidence())
                .containsExactly(
                        "news@shop.example.com: no custom MAIL FROM domain, so SES's default MAIL FROM",
                        "shop.example.com: m.shop.example.com, Success");
        assertThat(finding.fix()).endsWith(": mailfrom set news@shop.example.com LABEL");
    }

    @Test
    void theFixIsForOneThatHasNone() {
        Finding finding = SnapshotFixture.example()
                .withOtherIdentity(
                        "a.example.com", SnapshotFixture.attributes("m.a.example.com", "Success", USE_DEFAULT_VALUE))
                .withOtherIdentity("b.example.com", MailFromAttributes.NOT_CONFIGURED)
                .finding(FindingCode.IDENTITY_SHADOWED);

        assertThat(finding.fix()).endsWith(": mailfrom set b.example.com LABEL");
    }

    @Test
    void whereAllHaveOneItIsGoodToKnow() {
        Finding finding = SnapshotFixture.example()
                .withOtherIdentity("shop.example.com", OWN)
                .finding(FindingCode.IDENTITY_SHADOWED);

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).startsWith("One identity below example.com has settings of its own");
        assertThat(finding.fix()).isEmpty();
    }

    @Test
    void whereThisOneHasNoneThereIsNothingToMiss() {
        Finding finding = SnapshotFixture.example()
                .withIntent(MailFromSetting.OFF)
                .withOtherIdentity("shop.example.com", MailFromAttributes.NOT_CONFIGURED)
                .finding(FindingCode.IDENTITY_SHADOWED);

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).endsWith("which override these.");
    }

    @Test
    void ofManyTwentyAreShown() {
        SnapshotFixture fixture = SnapshotFixture.example();
        for (int i = 0; i < 23; i++) {
            fixture.withOtherIdentity("user%02d@example.com".formatted(i));
        }

        assertThat(fixture.finding(FindingCode.IDENTITY_SHADOWED).evidence())
                .hasSize(21)
                .startsWith("user00@example.com")
                .endsWith("and 3 more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"news@shop.example.com", "news+autumn@shop.example.com", "shop.example.com"})
    void theMoreGranularOneIsToldWhomItOverrides(String identity) {
        Finding finding = SnapshotFixture.identity(identity)
                .withOtherIdentity(
                        "example.com", SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE))
                .finding(FindingCode.IDENTITY_SHADOWS);

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).contains("override those of example.com");
        assertThat(finding.evidence()).containsExactly("example.com: bounce.example.com, Success");
    }

    @Test
    void neighboursDoNotOverrideEachOther() {
        assertThat(SnapshotFixture.identity("shop.example.com")
                        .withOtherIdentity("badexample.com")
                        .withOtherIdentity("blog.example.com")
                        .withOtherIdentity("example.org")
                        .codes())
                .doesNotContain(FindingCode.IDENTITY_SHADOWED, FindingCode.IDENTITY_SHADOWS);
    }
}
