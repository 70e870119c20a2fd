package dev.mailfrom.core.change.run;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChangeExecutorTest extends ChangeExecutorFixture {

    @Test
    void aConfirmedPlanIsJournalledSentReadBackAndClosed() {
        ChangeOutcome outcome = run(plan);

        assertThat(only(outcome).state()).isEqualTo(ItemState.APPLIED);
        assertThat(only(outcome).sent()).isTrue();
        assertThat(only(outcome).requestId()).isEqualTo("request-1");
        assertThat(only(outcome).seen()).map(MailFromAttributes::setting).contains(TARGET);
        assertThat(outcome.isApplied()).isTrue();
        assertThat(ses.sent()).containsExactly("example.com bounce.example.com UseDefaultValue");
        assertThat(journal.log())
                .containsExactly("executing c001", "executing c001 1", "renew c001 1", "applied c001 1");
        assertThat(outcome.change().state()).isEqualTo(ChangeState.APPLIED);
        assertThat(outcome.change().fingerprint()).isEqualTo(plan.fingerprint());
        assertThat(outcome.change().reason()).isEqualTo("because");
    }

    @Test
    void aPlanWhoseBeforeSettingHasChangedIsStaleAndSendsNothing() {
        ses.atRead(
                () -> ses.with("example.com", SnapshotFixture.attributes("x.example.com", "Success", REJECT_MESSAGE)));

        ChangeOutcome outcome = run(plan);

        assertThat(only(outcome).isStale()).isTrue();
        assertThat(only(outcome).state()).isEqualTo(ItemState.CONFLICT);
        assertThat(only(outcome).error()).isEqualTo("example.com has changed since the plan was made.");
        assertThat(only(outcome).seen())
                .flatMap(MailFromAttributes::domain)
                .map(Object::toString)
                .contains("x.example.com");
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aPlanForAnUnregisteredIdentityIsStale() {
        ses.without("example.com");

        assertThat(only(run(plan)).isStale()).isTrue();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aTargetThatSesAlreadyHasIsSkipped() {
        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));

        ChangeOutcome outcome = run(plan);

        assertThat(only(outcome).state()).isEqualTo(ItemState.SKIPPED);
        assertThat(outcome.isApplied()).isTrue();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aRetrySendsTheSameSettingAgain() {
        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Failed", USE_DEFAULT_VALUE));

        ChangeOutcome outcome = run(retry());

        assertThat(only(outcome).state()).isEqualTo(ItemState.APPLIED);
        assertThat(ses.sent()).hasSize(1);
    }

    @Test
    void aRetryIsSkippedWhenSesAlreadyLooksAgain() {
        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));

        assertThat(only(run(retry())).state()).isEqualTo(ItemState.SKIPPED);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aRetryOfSomethingElseIsStale() {
        ses.with("example.com", SnapshotFixture.attributes("other.example.com", "Failed", USE_DEFAULT_VALUE));

        assertThat(only(run(retry())).isStale()).isTrue();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void anApprovedProposalIsClaimedAndExecutedOnce() {
        ChangeExecutor executor = executor();
        Change proposed = executor.propose(plan, "because", Duration.ofMinutes(5));
        assertThat(proposed.state()).isEqualTo(ChangeState.PROPOSED);
        assertThat(journal.confirm(proposed.id(), PlanFixtures.ALICE)).isTrue();

        assertThat(executor.executeApproved(plan, proposed, cancellation, ApplyProgress.Listener.SILENT))
                .hasValueSatisfying(outcome -> assertThat(outcome.isApplied()).isTrue());
        assertThat(executor.executeApproved(plan, proposed, cancellation, ApplyProgress.Listener.SILENT))
                .as("the second who tries")
                .isEmpty();
        assertThat(ses.sent()).hasSize(1);
    }

    @Test
    void aProposalThatIsNotApprovedIsNotExecuted() {
        ChangeExecutor executor = executor();
        Change proposed = executor.propose(plan, "because", Duration.ofMinutes(5));

        assertThat(executor.executeApproved(plan, proposed, cancellation, ApplyProgress.Listener.SILENT))
                .isEmpty();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aPlanOtherThanTheConfirmedOneIsNotExecuted() {
        ChangeExecutor executor = executor();
        Change proposed = executor.propose(plan, "because", Duration.ofMinutes(5));
        ses.with("example.org", MailFromAttributes.NOT_CONFIGURED);

        assertThatThrownBy(() -> executor.executeApproved(
                        PlanFixtures.firstTime("example.org"), proposed, cancellation, ApplyProgress.Listener.SILENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ses.sent()).isEmpty();
    }
}
