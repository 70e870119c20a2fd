package dev.mailfrom.core.change.run;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.SesCallException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Failures, stops and lost claims before or after the request. */
class ExecutionFailureTest extends ChangeExecutorFixture {

    @Test
    void aStopBeforeTheRequestSendsNothing() {
        ses.atRead(cancellation::cancel);

        ChangeOutcome outcome = run(plan);

        assertThat(only(outcome).state()).isEqualTo(ItemState.NOT_APPLIED);
        assertThat(only(outcome).error()).isEqualTo("It was stopped. Nothing was sent.");
        assertThat(only(outcome).sent()).isFalse();
        assertThat(outcome.change().items().get(0).state()).isEqualTo(ItemState.NOT_APPLIED);
        assertThat(ses.sent()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = SesCallException.Kind.class,
            names = {"SERVICE", "CONNECTION", "FOREIGN"},
            mode = EnumSource.Mode.EXCLUDE)
    void aRefusedRequestHasFailed(SesCallException.Kind kind) {
        ses.atSet(() -> {
            throw FakeSesGateway.failure(kind);
        });

        ChangeOutcome outcome = run(plan);

        assertThat(only(outcome).state()).isEqualTo(ItemState.FAILED);
        assertThat(only(outcome).error()).isEqualTo("SES said " + kind);
        assertThat(only(outcome).advice().text()).isEqualTo("fix it");
        assertThat(outcome.change().items().get(0).error()).isEqualTo("SES said " + kind);
        assertThat(outcome.isApplied()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aFailedReadBeforeTheRequestSendsNothing(SesCallException.Kind kind) {
        ses.atRead(() -> {
            throw FakeSesGateway.failure(kind);
        });

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.FAILED);
        assertThat(done.sent()).isFalse();
        assertThat(done.error()).startsWith("SES could not be asked").endsWith("SES said " + kind);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aClaimLostBeforeTheRequestSendsNothing() {
        ses.atRead(journal::loseClaims);

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.sent()).isFalse();
        assertThat(done.state().isDone()).isFalse();
        assertThat(done.error()).startsWith("Another process has taken over");
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void anItemThatAnotherProcessClaimedIsLeftToIt() {
        journal.loseClaims();

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.sent()).isFalse();
        assertThat(done.state().isDone()).isFalse();
        assertThat(done.error()).startsWith("Another process is executing this change, or it was cancelled.");
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void withoutAStoreNothingIsSent() {
        journal.goAway();

        assertThatThrownBy(() -> run(plan)).isInstanceOf(StoreException.class);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aStoreThatFailsBeforeTheRequestSendsNothing() {
        ses.atRead(journal::goAway);

        assertThatThrownBy(() -> run(plan)).isInstanceOf(StoreException.class);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aStoreThatFailsAfterTheRequestDoesNotHideWhatSesHasInstead() {
        ses.atRead(() -> {}).atRead(() -> {
            ses.with("example.com", SnapshotFixture.attributes("other.example.com", "Pending", REJECT_MESSAGE));
            journal.goAway();
        });

        assertThat(only(run(plan)).error())
                .startsWith("SES took the change, but now has something else. The outcome could not be written")
                .endsWith("The store is away.");
    }

    @Test
    void aStoreThatFailsAfterTheRequestLeavesItApplied() {
        ses.atRead(() -> {}).atRead(journal::goAway);

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.APPLIED);
        assertThat(done.error())
                .contains("could not be written into the journal")
                .endsWith("The store is away.");
        assertThat(done.advice().text()).isEqualTo("Bring it back.");
    }
}
