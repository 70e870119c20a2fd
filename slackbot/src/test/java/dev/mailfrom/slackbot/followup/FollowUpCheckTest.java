package dev.mailfrom.slackbot.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.command.follow.FollowPolicy;
import dev.mailfrom.core.command.follow.PollSchedule;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.slackbot.outbox.FollowUp;
import dev.mailfrom.slackbot.outbox.StatusObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FollowUpCheckTest {

    private static final Identity IDENTITY = Identity.parse("example.com");
    private static final MailFromDomain DOMAIN = MailFromDomain.parse("bounce", IDENTITY);

    private static final Supplier<SnapshotReader> UNASKED = () -> {
        throw new AssertionError("there is no news, so nothing is looked up");
    };

    private static Supplier<SnapshotReader> reads(MailFromStatus status) {
        SnapshotReader reader = mock();
        when(reader.readMail(any(), any()))
                .thenReturn(List.of(SnapshotFixture.example()
                        .withMailFrom(has(status).orElseThrow())
                        .withDkim("Success")
                        .snapshot()));
        return () -> reader;
    }

    private static final Supplier<SnapshotReader> AWAY = () -> {
        throw new SesCallException(SesCallException.Kind.ENDPOINT, "", "SES is away.", "");
    };

    private static FollowUp followed(String status, int polls, boolean expired) {
        return new FollowUp(
                "c1",
                1,
                IDENTITY,
                MailFromSetting.of(DOMAIN, BehaviorOnMxFailure.REJECT_MESSAGE),
                "prod",
                "us-east-1",
                status,
                polls,
                Instant.EPOCH,
                expired,
                false);
    }

    private static Optional<MailFromAttributes> has(MailFromStatus status) {
        return Optional.of(
                new MailFromAttributes(Optional.of(DOMAIN), Optional.of(status), BehaviorOnMxFailure.REJECT_MESSAGE));
    }

    private static StatusObservation observe(
            FollowUp followUp, Optional<MailFromAttributes> now, Supplier<SnapshotReader> reader) {
        return new FollowUpCheck(followUp, now, new FollowPolicy(MailFromStatus.SUCCESS, PollSchedule.UNATTENDED))
                .observe(reader);
    }

    @Test
    void pausesGrowFromFiveSecondsToAQuarterOfAnHour() {
        StatusObservation first =
                observe(followed("", 0, false), has(MailFromStatus.PENDING), reads(MailFromStatus.PENDING));
        StatusObservation late = observe(followed("Pending", 40, false), has(MailFromStatus.PENDING), UNASKED);

        assertThat(first.next()).contains(Duration.ofSeconds(5));
        assertThat(first.explanation())
                .isEqualTo("Mail from it is refused by SES (MailFromDomainNotVerified).\n"
                        + "DMARC: no mail is sent until SES sees the MX; after that: passes by SPF and DKIM.");
        assertThat(late.next()).contains(Duration.ofMinutes(15));
        assertThat(late.explanation()).isEmpty();
    }

    @Test
    void successEndsFollowing() {
        StatusObservation seen =
                observe(followed("Pending", 3, false), has(MailFromStatus.SUCCESS), reads(MailFromStatus.SUCCESS));

        assertThat(seen.next()).isEmpty();
        assertThat(seen.explanation())
                .contains("is sent with MAIL FROM bounce.example.com", "DMARC: passes by SPF and DKIM.");
    }

    @Test
    void failedEndsFollowingEvenIfTheCauseCannotBeDetermined() {
        StatusObservation seen = observe(followed("Pending", 3, false), has(MailFromStatus.FAILED), AWAY);

        assertThat(seen.next()).isEmpty();
        assertThat(seen.explanation()).contains("The cause could not be determined: SES is away.");
        assertThat(seen.fixes()).containsExactly("/mailfrom check example.com");
    }

    @Test
    void aTemporaryFailureIsExplainedOnceAndFollowingGoesOn() {
        StatusObservation first = observe(followed("Success", 3, false), has(MailFromStatus.TEMPORARY_FAILURE), AWAY);
        StatusObservation again =
                observe(followed("TemporaryFailure", 4, false), has(MailFromStatus.TEMPORARY_FAILURE), UNASKED);

        assertThat(first.explanation()).contains("could not be determined");
        assertThat(first.next()).isPresent();
        assertThat(again.explanation()).isEmpty();
        assertThat(again.next()).isPresent();
    }

    @Test
    void followingEndsAfter72HoursWhateverSesSays() {
        StatusObservation seen = observe(followed("Pending", 300, true), has(MailFromStatus.PENDING), AWAY);

        assertThat(seen.next()).isEmpty();
        assertThat(seen.status()).isEqualTo("Pending");
        assertThat(seen.explanation()).contains("72 hours are over");
    }

    @Test
    void anIdentityThatWasChangedAgainIsNoLongerFollowed() {
        Optional<MailFromAttributes> other = Optional.of(new MailFromAttributes(
                Optional.of(MailFromDomain.parse("other", IDENTITY)),
                Optional.of(MailFromStatus.PENDING),
                BehaviorOnMxFailure.REJECT_MESSAGE));

        for (Optional<MailFromAttributes> now : List.of(other, Optional.<MailFromAttributes>empty())) {
            StatusObservation seen = observe(followed("Pending", 3, false), now, UNASKED);
            assertThat(seen.next()).isEmpty();
            assertThat(seen.explanation()).contains("example.com was changed by someone else since");
        }
    }
}
