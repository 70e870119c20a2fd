package dev.mailfrom.core.command.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowPolicyTest {

    private static final FollowPolicy POLICY =
            new FollowPolicy(MailFromStatus.SUCCESS, new PollSchedule(Duration.ofSeconds(30), Duration.ofMinutes(5)));

    private static Optional<MailFromAttributes> has(String status) {
        return Optional.of(
                SnapshotFixture.attributes("bounce.example.com", status, BehaviorOnMxFailure.USE_DEFAULT_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"Success, REACHED", "Failed, FAILED", "Pending, WAITING", "TemporaryFailure, WAITING"})
    void aStatusDecidesTheProgress(String status, FollowPolicy.Progress progress) {
        assertThat(POLICY.progress(has(status))).isEqualTo(progress);
    }

    @Test
    void theStatusThatIsWaitedForIsReachedEvenIfItIsFailed() {
        FollowPolicy failed = new FollowPolicy(MailFromStatus.FAILED, PollSchedule.SES);

        assertThat(failed.progress(has("Failed"))).isEqualTo(FollowPolicy.Progress.REACHED);
        assertThat(failed.progress(has("Success"))).isEqualTo(FollowPolicy.Progress.WAITING);
    }

    @Test
    void anIdentityWithoutMailFromDomainOrRegistrationHasNothingToWaitFor() {
        assertThat(POLICY.progress(Optional.of(MailFromAttributes.NOT_CONFIGURED))
                        .isSettled())
                .isTrue();
        assertThat(POLICY.progress(Optional.empty()).isSettled()).isTrue();
    }

    @Test
    void aPauseNeverGoesBeyondTheTimeThatIsLeft() {
        assertThat(POLICY.nextPoll(1, Optional.empty())).contains(Duration.ofSeconds(30));
        assertThat(POLICY.nextPoll(2, Optional.of(Duration.ofHours(1)))).contains(Duration.ofSeconds(45));
        assertThat(POLICY.nextPoll(2, Optional.of(Duration.ofSeconds(10)))).contains(Duration.ofSeconds(10));
    }

    @Test
    void noTimeLeftEndsFollowing() {
        assertThat(POLICY.nextPoll(1, Optional.of(Duration.ZERO))).isEmpty();
        assertThat(POLICY.nextPoll(1, Optional.of(Duration.ofSeconds(-1)))).isEmpty();
    }
}
