package dev.mailfrom.core.change.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that SES did not confirm, or that cannot be read back. */
class UnconfirmedRequestTest extends ChangeExecutorFixture {

    /** When SES carries out a request whose client was gone after 20 s. */
    private static final Duration LATE = Duration.ofMillis(22_500);

    /** No clock begins at zero. */
    private static final Duration BEGAN = Duration.ofHours(3);

    @BeforeEach
    void begin() {
        clock.park(BEGAN.toNanos());
    }

    @ParameterizedTest
    @EnumSource(
            value = SesCallException.Kind.class,
            names = {"SERVICE", "CONNECTION", "FOREIGN"})
    void aLostAnswerIsReadBackAsApplied(SesCallException.Kind kind) {
        loseAnswer(kind, TARGET);

        ChangeOutcome outcome = run(plan);

        assertThat(only(outcome).state()).isEqualTo(ItemState.APPLIED);
        assertThat(only(outcome).error()).isEmpty();
        assertThat(ses.sent()).hasSize(1);
    }

    @Test
    void aSecondLostAnswerIsNotAppliedOnceNoneOfTheRequestsCanTakeEffectAnyMore() {
        loseAnswer(SesCallException.Kind.CONNECTION, MailFromSetting.OFF);
        loseAnswer(SesCallException.Kind.CONNECTION, MailFromSetting.OFF);

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.NOT_APPLIED);
        assertThat(done.error()).isEqualTo("SES said CONNECTION");
        assertThat(done.sent()).isTrue();
        Duration both = SesGateway.REQUEST_LIFETIME.multipliedBy(2);
        assertThat(elapsed()).isBetween(both, both.plusSeconds(10));
    }

    @ParameterizedTest
    @EnumSource(
            value = SesCallException.Kind.class,
            names = {"SERVICE", "CONNECTION", "FOREIGN"})
    void aRequestThatSesCarriesOutLateIsApplied(SesCallException.Kind kind) {
        loseAnswer(kind, MailFromSetting.OFF);
        applyAt(LATE);

        ChangeOutcome outcome = run(plan);

        assertThat(only(outcome).state()).isEqualTo(ItemState.APPLIED);
        assertThat(outcome.change().items().get(0).state()).isEqualTo(ItemState.APPLIED);
        assertThat(elapsed()).isLessThan(LATE.plusSeconds(5));
        assertThat(journal.log()).as("the claim is kept meanwhile").contains("renew c001 1");
    }

    @Test
    void whileSesIsReadTheTimeThatIsLeftIsTold() {
        loseAnswer(SesCallException.Kind.CONNECTION, MailFromSetting.OFF);
        applyAt(LATE);
        List<Duration> left = new ArrayList<>();

        executor().execute(executor().begin(plan, ""), false, cancellation, new ApplyProgress.Listener() {
            @Override
            public void readingSes(Identity identity, Duration longest) {
                left.add(longest);
            }
        });

        assertThat(left.get(0)).isEqualTo(SesGateway.REQUEST_LIFETIME);
        assertThat(left)
                .hasSizeGreaterThan(5)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.reverseOrder())
                .last()
                .matches(last ->
                        last.compareTo(SesGateway.REQUEST_LIFETIME.minus(LATE).plusSeconds(3)) <= 0);
    }

    @Test
    void aLostAnswerIsReadBackAsAConflictAndNotCalledStale() {
        loseAnswer(SesCallException.Kind.CONNECTION, OTHER);

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.CONFLICT);
        assertThat(done.isStale()).as("something may have been sent").isFalse();
        assertThat(elapsed()).isGreaterThanOrEqualTo(SesGateway.REQUEST_LIFETIME);
    }

    @Test
    void anotherSettingThatTheLateRequestReplacesIsNoConflict() {
        loseAnswer(SesCallException.Kind.CONNECTION, OTHER);
        applyAt(LATE);

        assertThat(only(run(plan)).state()).isEqualTo(ItemState.APPLIED);
    }

    @Test
    void aLostAnswerThatCannotBeReadBackIsLeftUnknown() {
        ses.atRead(() -> {}).atRead(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.ENDPOINT);
        });
        ses.atSet(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.CONNECTION);
        });

        ChangeOutcome outcome = run(plan);

        assertThat(only(outcome).state()).isEqualTo(ItemState.UNKNOWN);
        assertThat(only(outcome).error())
                .isEqualTo("SES said CONNECTION Whether SES has changed example.com is unknown: a request can still"
                        + " take effect 45 seconds after it was sent.");
        assertThat(only(outcome).advice().text())
                .isEqualTo("In 46 seconds, any command finds out, such as: mailfrom history c001");
        assertThat(outcome.change().items().get(0).state()).isEqualTo(ItemState.UNKNOWN);
    }

    @Test
    void aReadThatFailsForAWhileIsRepeated() {
        loseAnswer(SesCallException.Kind.CONNECTION, TARGET);
        ses.atRead(() -> {}).atRead(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.SERVICE);
        });

        assertThat(only(run(plan)).state()).isEqualTo(ItemState.APPLIED);
    }

    @Test
    void aStopLeavesAnOpenRequestUnknownAtOnceAndItIsSettledOnlyWhenItCanNoLongerTakeEffect() {
        ses.atSet(() -> {
            clock.park(Duration.ofSeconds(20).toNanos());
            cancellation.cancel();
            throw FakeSesGateway.failure(SesCallException.Kind.CONNECTION);
        });

        ChangeOutcome outcome = run(plan);

        assertThat(only(outcome).state()).isEqualTo(ItemState.UNKNOWN);
        assertThat(only(outcome).advice().text()).startsWith("In 26 seconds, any command finds out");
        assertThat(outcome.change().items().get(0).state()).isEqualTo(ItemState.UNKNOWN);
        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(20));
        assertThat(recover()).isEqualTo(ItemState.UNKNOWN);
        journal.age(Duration.ofMillis(2_500));
        ses.apply(EXAMPLE, TARGET);
        assertThat(recover()).isEqualTo(ItemState.APPLIED);
    }

    @Test
    void aStopWhileSesIsReadLeavesTheRequestUnknown() {
        loseAnswer(SesCallException.Kind.CONNECTION, MailFromSetting.OFF);
        ses.beforeEachRead(() -> {
            if (elapsed().toSeconds() > 10) {
                cancellation.cancel();
            }
        });

        assertThat(only(run(plan)).state()).isEqualTo(ItemState.UNKNOWN);
        journal.age(SesGateway.REQUEST_LIFETIME);
        assertThat(recover()).isEqualTo(ItemState.NOT_APPLIED);
    }

    @Test
    void aStoreThatFailsWhileSesIsReadIsToldAndTheRequestIsCalledUnknown() {
        loseAnswer(SesCallException.Kind.CONNECTION, MailFromSetting.OFF);
        ses.atRead(() -> {}).atRead(journal::goAway);

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.UNKNOWN);
        assertThat(done.error()).endsWith("This could not be written into the journal. The store is away.");
    }

    @Test
    void anEarlierAttemptMayHaveAppliedTheChange() {
        ses.atSet(() -> {
            ses.apply(EXAMPLE, TARGET);
            SesCallException last = FakeSesGateway.failure(SesCallException.Kind.THROTTLED);
            last.addSuppressed(FakeSesGateway.failure(SesCallException.Kind.CONNECTION));
            throw last;
        });

        assertThat(only(run(plan)).state()).isEqualTo(ItemState.APPLIED);
    }

    @Test
    void aStopBetweenTwoAttemptsReportsWhatTheFirstDid() {
        ses.atSet(() -> {
            ses.apply(EXAMPLE, TARGET);
            CancellationToken.OperationCancelledException stopped = new CancellationToken.OperationCancelledException();
            stopped.addSuppressed(FakeSesGateway.failure(SesCallException.Kind.SERVICE));
            throw stopped;
        });

        assertThat(only(run(plan)).state()).isEqualTo(ItemState.APPLIED);
    }

    @Test
    void aStopBetweenTwoAttemptsOfWhichNoneTookEffectSendsNothingMore() {
        ses.atSet(() -> {
            CancellationToken.OperationCancelledException stopped = new CancellationToken.OperationCancelledException();
            stopped.addSuppressed(FakeSesGateway.failure(SesCallException.Kind.CONNECTION));
            throw stopped;
        });

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.NOT_APPLIED);
        assertThat(done.error()).isEqualTo("It was stopped.");
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aStopBeforeTheItemAsksSesNothing() {
        cancellation.cancel();

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.NOT_APPLIED);
        assertThat(done.error()).isEqualTo("It was stopped. Nothing was sent.");
        assertThat(ses.asked()).isZero();
    }

    @Test
    void aConfirmedRequestIsAppliedEvenIfItCannotBeReadBack() {
        ses.atRead(() -> {}).atRead(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.CONNECTION);
        });

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.APPLIED);
        assertThat(done.seen()).isEmpty();
    }

    @Test
    void anotherSettingRightAfterTheRequestIsAConflict() {
        ses.atRead(() -> {}).atRead(() -> ses.apply(EXAMPLE, OTHER));

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.CONFLICT);
        assertThat(done.isStale()).isFalse();
        assertThat(done.error()).isEqualTo("SES took the change, but now has something else.");
    }

    private void applyAt(Duration moment) {
        ses.beforeEachRead(() -> {
            if (elapsed().compareTo(moment) >= 0) {
                ses.apply(EXAMPLE, TARGET);
            }
        });
    }

    private Duration elapsed() {
        return Duration.ofNanos(clock.nanos()).minus(BEGAN);
    }

    private ItemState recover() {
        new Recovery(journal, new SesReader(ses), owner -> false).resolve(PlanFixtures.SCOPE, PlanFixtures.ALICE);
        return journal.only().items().get(0).state();
    }
}
