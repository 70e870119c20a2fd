package dev.mailfrom.core.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectiveMailFromTest {

    private static final Identity ADDRESS = Identity.parse("ceo@example.com");
    private static final Identity DOMAIN = Identity.parse("example.com");
    private static final MailFromDomain BOUNCE = MailFromDomain.parse("bounce.example.com");

    private static MailFromAttributes with(MailFromStatus status, BehaviorOnMxFailure behavior) {
        return new MailFromAttributes(Optional.of(BOUNCE), Optional.of(status), behavior);
    }

    private static EffectiveMailFrom alone(MailFromAttributes attributes) {
        return EffectiveMailFrom.of(DOMAIN, Map.of(DOMAIN, attributes), Map.of(DOMAIN, VerificationStatus.SUCCESS));
    }

    @Test
    void theMostSpecificVerifiedIdentityWins() {
        MailFromAttributes ofDomain = with(MailFromStatus.SUCCESS, BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        Map<Identity, MailFromAttributes> both = Map.of(ADDRESS, MailFromAttributes.NOT_CONFIGURED, DOMAIN, ofDomain);

        EffectiveMailFrom verified = EffectiveMailFrom.of(
                ADDRESS, both, Map.of(ADDRESS, VerificationStatus.SUCCESS, DOMAIN, VerificationStatus.SUCCESS));
        assertThat(verified.identity()).contains(ADDRESS);
        assertThat(verified.domain()).isEmpty();

        EffectiveMailFrom pending = EffectiveMailFrom.of(
                ADDRESS, both, Map.of(ADDRESS, VerificationStatus.PENDING, DOMAIN, VerificationStatus.SUCCESS));
        assertThat(pending.identity()).contains(DOMAIN);
        assertThat(pending.domain()).contains(BOUNCE);

        assertThat(EffectiveMailFrom.of(ADDRESS, both, Map.of(DOMAIN, VerificationStatus.SUCCESS))
                        .identity())
                .as("SES did not say whether the address is verified")
                .contains(DOMAIN);
    }

    @Test
    void withoutAVerifiedIdentityMailIsRefused() {
        EffectiveMailFrom none = EffectiveMailFrom.of(
                DOMAIN,
                Map.of(DOMAIN, with(MailFromStatus.SUCCESS, BehaviorOnMxFailure.USE_DEFAULT_VALUE)),
                Map.of(DOMAIN, VerificationStatus.PENDING));
        assertThat(none.identity()).isEmpty();
        assertThat(none.isRefused()).isTrue();
        assertThat(none.domain()).isEmpty();
        assertThat(new EffectiveMailFrom(
                                Optional.empty(), with(MailFromStatus.SUCCESS, BehaviorOnMxFailure.USE_DEFAULT_VALUE))
                        .domain())
                .as("whatever the attributes say")
                .isEmpty();
    }

    @Test
    void mailIsRefusedOnlyWhereRejectMessageMeetsADomainThatDoesNotWork() {
        assertThat(alone(with(MailFromStatus.FAILED, BehaviorOnMxFailure.REJECT_MESSAGE))
                        .isRefused())
                .isTrue();
        assertThat(alone(with(MailFromStatus.SUCCESS, BehaviorOnMxFailure.REJECT_MESSAGE))
                        .isRefused())
                .isFalse();
        assertThat(alone(with(MailFromStatus.FAILED, BehaviorOnMxFailure.USE_DEFAULT_VALUE))
                        .isRefused())
                .isFalse();
        assertThat(alone(new MailFromAttributes(Optional.empty(), Optional.empty(), BehaviorOnMxFailure.REJECT_MESSAGE))
                        .isRefused())
                .isFalse();
    }

    @Test
    void onlyADomainThatWorksIsUsed() {
        assertThat(alone(with(MailFromStatus.SUCCESS, BehaviorOnMxFailure.USE_DEFAULT_VALUE))
                        .domain())
                .contains(BOUNCE);
        assertThat(alone(with(MailFromStatus.PENDING, BehaviorOnMxFailure.USE_DEFAULT_VALUE))
                        .domain())
                .isEmpty();
    }
}
