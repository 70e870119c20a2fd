package dev.mailfrom.core.change.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that SES did not confirm, or that cannot be read back. */
class UnconfirmedRequestTest extends ChangeExecutorFixture {

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
    void aLostAnswerIsReadBackAsNotApplied() {
        loseAnswer(SesCallException.Kind.CONNECTION, MailFromSetting.OFF);

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.NOT_APPLIED);
        assertThat(done.error()).isEqualTo("SES said CONNECTION");
        assertThat(done.sent()).isTrue();
    }

    @Test
    void aLostAnswerIsReadBackAsAConflictAndNotCalledStale() {
        loseAnswer(SesCallException.Kind.CONNECTION, OTHER);

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.CONFLICT);
        assertThat(done.isStale()).as("something may have been sent").isFalse();
    }

    @Test
    void aLostAnswerThatCannotBeReadBackStaysOpenInTheJournal() {
        ses.atRead(() -> {}).atRead(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.ENDPOINT);
        });
        ses.atSet(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.CONNECTION);
        });

        ChangeOutcome outcome = run(plan);

        assertThat(only(outcome).state()).isEqualTo(ItemState.EXECUTING);
        assertThat(only(outcome).error()).endsWith("Whether SES has changed example.com could not be found out.");
        assertThat(only(outcome).fix()).endsWith("mailfrom show example.com");
        assertThat(outcome.change().items().get(0).state()).isEqualTo(ItemState.EXECUTING);
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
}
