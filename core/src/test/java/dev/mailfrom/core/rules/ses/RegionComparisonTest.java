package dev.mailfrom.core.rules.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.ses.RegionComparison.RegionState;
import dev.mailfrom.core.rules.snapshot.EffectiveMailFrom;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One identity in two regions between which a global endpoint may divide its mail. */
class RegionComparisonTest {

    private static final Identity DOMAIN = Identity.parse("example.com");
    private static final MailFromAttributes NONE = MailFromAttributes.NOT_CONFIGURED;

    private static MailFromAttributes has(String domain, MailFromStatus status, BehaviorOnMxFailure behavior) {
        return new MailFromAttributes(Optional.of(MailFromDomain.parse(domain)), Optional.of(status), behavior);
    }

    private static MailFromAttributes working(String domain) {
        return has(domain, MailFromStatus.SUCCESS, BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }

    private static RegionState in(String region, MailFromAttributes attributes, VerificationStatus verification) {
        return new RegionState(
                region,
                Optional.of(attributes),
                Optional.of(verification),
                EffectiveMailFrom.of(DOMAIN, Map.of(DOMAIN, attributes), Map.of(DOMAIN, verification)));
    }

    private static RegionState in(String region, MailFromAttributes attributes) {
        return in(region, attributes, VerificationStatus.SUCCESS);
    }

    private static RegionState absent(String region) {
        return new RegionState(
                region, Optional.empty(), Optional.empty(), EffectiveMailFrom.of(DOMAIN, Map.of(), Map.of()));
    }

    private static Finding compared(RegionState... states) {
        return RegionComparison.compare(DOMAIN, List.of(states)).orElseThrow();
    }

    @Test
    void nothingIsSaidWhereAllIsEqual() {
        RegionState one = in("us-east-1", working("bounce.example.com"));
        assertThat(RegionComparison.compare(DOMAIN, List.of(one))).isEmpty();
        assertThat(RegionComparison.compare(DOMAIN, List.of(one, in("eu-west-1", working("bounce.example.com")))))
                .isEmpty();
        assertThat(RegionComparison.compare(DOMAIN, List.of(absent("us-east-1"), absent("eu-west-1"))))
                .isEmpty();
    }

    @Test
    void mailThatIsSentInDifferentWaysIsAWarningWithBothWaysAndTheCommand() {
        Finding finding = compared(in("us-east-1", NONE), in("eu-west-1", working("bounce.example.com")));
        assertThat(finding.code()).isEqualTo(FindingCode.REGIONS_DIFFER);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.subject()).isEqualTo("example.com");
        assertThat(finding.message())
                .isEqualTo("example.com differs between the audited regions. us-east-1: no MAIL FROM domain; eu-west-1:"
                        + " bounce.example.com with UseDefaultValue, Success. A global endpoint would send its mail in"
                        + " different ways.");
        assertThat(finding.evidence())
                .containsExactly(
                        "mail in us-east-1: MAIL FROM amazonses.com or a subdomain of it (SES's default)",
                        "mail in eu-west-1: MAIL FROM bounce.example.com");
        assertThat(finding.fix())
                .isEqualTo(
                        "mailfrom --region us-east-1 set example.com bounce.example.com --behavior-on-mx-failure UseDefaultValue");
    }

    @Test
    void mailThatIsHandledInTheSameWayNowIsOnlyInformation() {
        MailFromAttributes pending =
                has("bounce.example.com", MailFromStatus.PENDING, BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        Finding finding = compared(in("us-east-1", NONE), in("eu-west-1", pending));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).endsWith("Mail is handled in the same way now.");
        assertThat(finding.fix()).endsWith("bounce.example.com --behavior-on-mx-failure UseDefaultValue");
    }

    @Test
    void whereItIsNotRegisteredItIsToBeRegistered() {
        Finding finding = compared(absent("us-east-1"), in("eu-west-1", NONE));
        assertThat(finding.message()).contains("us-east-1: not registered");
        assertThat(finding.evidence()).contains("mail in us-east-1: refused");
        assertThat(finding.fix())
                .isEqualTo(
                        "Register it there too: aws ses verify-domain-identity --domain example.com --region us-east-1");
        Identity address = Identity.parse("ceo@example.com");
        assertThat(RegionComparison.compare(address, List.of(absent("us-east-1"), in("eu-west-1", NONE)))
                        .orElseThrow()
                        .fix())
                .isEqualTo("Register it there too: aws ses verify-email-identity --email-address ceo@example.com"
                        + " --region us-east-1");
    }

    @Test
    void whereOnlyTheBehaviorDiffersOnlyTheBehaviorIsToBeChanged() {
        Finding finding = compared(
                in("us-east-1", working("bounce.example.com")),
                in("eu-west-1", has("bounce.example.com", MailFromStatus.SUCCESS, BehaviorOnMxFailure.REJECT_MESSAGE)));
        assertThat(finding.fix()).isEqualTo("mailfrom --region eu-west-1 behavior example.com UseDefaultValue");
    }

    @Test
    void whereTheSettingsAreEqualOrNoneIsThereTheOtherRegionIsToBeChecked() {
        assertThat(compared(
                                in("us-east-1", working("bounce.example.com")),
                                in(
                                        "eu-west-1",
                                        has(
                                                "bounce.example.com",
                                                MailFromStatus.FAILED,
                                                BehaviorOnMxFailure.USE_DEFAULT_VALUE)))
                        .fix())
                .isEqualTo("mailfrom --region eu-west-1 check example.com");
        Finding unverified = compared(in("us-east-1", NONE), in("eu-west-1", NONE, VerificationStatus.PENDING));
        assertThat(unverified.message()).contains("eu-west-1: no MAIL FROM domain, verification Pending");
        assertThat(unverified.fix()).isEqualTo("mailfrom --region eu-west-1 check example.com");
    }
}
