package dev.mailfrom.core.change.run;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeExecutorTest {

    private static final Identity EXAMPLE = Identity.parse("example.com");
    private static final MailFromSetting TARGET = PlanFixtures.setting("bounce.example.com", USE_DEFAULT_VALUE);
    private static final MailFromSetting OTHER = PlanFixtures.setting("other.example.com", REJECT_MESSAGE);

    private final FakeSesGateway ses = new FakeSesGateway().with("example.com", MailFromAttributes.NOT_CONFIGURED);
    private final InMemoryJournal journal = new InMemoryJournal();
    private final CancellationToken cancellation = new CancellationToken();
    private final Plan plan = PlanFixtures.firstTime("example.com");

    @Test
    void whatWasAgreedToIsWrittenDownSentReadBackAndWrittenDown() {
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
    void ifSesHasSomethingElseMeanwhileThePlanIsStaleAndNothingIsSent() {
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
    void ifTheIdentityIsGoneThePlanIsStale() {
        ses.without("example.com");

        assertThat(only(run(plan)).isStale()).isTrue();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void ifSesHasTheTargetAlreadyItIsSkipped() {
        ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));

        ChangeOutcome outcome = run(plan);

        assertThat(only(outcome).state()).isEqualTo(ItemState.SKIPPED);
        assertThat(outcome.isApplied()).isTrue();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aRetrySendsTheSameAgain() {
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
    void whoStopsItBeforeTheRequestKeepsItBack() {
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
            names = {"SERVICE", "CONNECTION"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatSesRefusedHasFailed(SesCallException.Kind kind) {
        ses.atSet(() -> {
            throw FakeSesGateway.failure(kind);
        });

        ChangeOutcome outcome = run(plan);

        assertThat(only(outcome).state()).isEqualTo(ItemState.FAILED);
        assertThat(only(outcome).error()).isEqualTo("SES said " + kind);
        assertThat(only(outcome).fix()).isEqualTo("fix it");
        assertThat(outcome.change().items().get(0).error()).isEqualTo("SES said " + kind);
    }

    @ParameterizedTest
    @EnumSource(
            value = SesCallException.Kind.class,
            names = {"SERVICE", "CONNECTION"})
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
    void ifItCannotBeReadBackTheJournalKeepsItOpen() {
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
    void aTryBeforeTheLastMayHaveDoneIt() {
        ses.atSet(() -> {
            ses.apply(EXAMPLE, TARGET);
            SesCallException last = FakeSesGateway.failure(SesCallException.Kind.THROTTLED);
            last.addSuppressed(FakeSesGateway.failure(SesCallException.Kind.CONNECTION));
            throw last;
        });

        assertThat(only(run(plan)).state()).isEqualTo(ItemState.APPLIED);
    }

    @Test
    void whoStopsItBetweenTwoTriesIsToldWhatTheFirstDid() {
        ses.atSet(() -> {
            ses.apply(EXAMPLE, TARGET);
            CancellationToken.OperationCancelledException stopped = new CancellationToken.OperationCancelledException();
            stopped.addSuppressed(FakeSesGateway.failure(SesCallException.Kind.SERVICE));
            throw stopped;
        });

        assertThat(only(run(plan)).state()).isEqualTo(ItemState.APPLIED);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfTheReadBeforehandSendsNothing(SesCallException.Kind kind) {
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
    void aClaimThatIsLostBeforeTheRequestKeepsItBack() {
        ses.atRead(journal::loseClaims);

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.sent()).isFalse();
        assertThat(done.state().isDone()).isFalse();
        assertThat(done.error()).startsWith("Another process has taken over");
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aStepThatSomebodyElseHasTakenIsLeftToThem() {
        journal.loseClaims();

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.sent()).isFalse();
        assertThat(done.state().isDone()).isFalse();
        assertThat(done.error()).startsWith("Another process is executing this change, or it was cancelled.");
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void ifItCannotBeReadBackWhatSesConfirmedIsApplied() {
        ses.atRead(() -> {}).atRead(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.CONNECTION);
        });

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.APPLIED);
        assertThat(done.seen()).isEmpty();
    }

    @Test
    void ifSesHasSomethingElseRightAfterwardsThatIsAConflict() {
        ses.atRead(() -> {}).atRead(() -> ses.apply(EXAMPLE, OTHER));

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.CONFLICT);
        assertThat(done.isStale()).isFalse();
        assertThat(done.error()).isEqualTo("SES took the change, but now has something else.");
    }

    @Test
    void withoutAStoreNothingIsSent() {
        journal.goAway();

        assertThatThrownBy(() -> run(plan)).isInstanceOf(StoreException.class);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aStoreThatGoesAwayBeforeTheRequestKeepsItBack() {
        ses.atRead(journal::goAway);

        assertThatThrownBy(() -> run(plan)).isInstanceOf(StoreException.class);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aStoreThatGoesAwayAfterTheRequestDoesNotMakeItUndone() {
        ses.atRead(() -> {}).atRead(journal::goAway);

        ChangeOutcome.ItemOutcome done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.APPLIED);
        assertThat(done.error())
                .contains("could not be written into the journal")
                .endsWith("The store is away.");
        assertThat(done.fix()).isEqualTo("Bring it back.");
    }

    @Test
    void whatWasProposedAndApprovedIsClaimedAndCarriedOut() {
        ChangeExecutor executor = executor();
        Change proposed = executor.propose(plan, "because", Duration.ofMinutes(5));
        assertThat(proposed.state()).isEqualTo(ChangeState.PROPOSED);
        assertThat(journal.confirm(proposed.id(), PlanFixtures.ALICE)).isTrue();

        assertThat(executor.executeApproved(plan, proposed, cancellation))
                .hasValueSatisfying(outcome -> assertThat(outcome.isApplied()).isTrue());
        assertThat(executor.executeApproved(plan, proposed, cancellation))
                .as("the second who tries")
                .isEmpty();
        assertThat(ses.sent()).hasSize(1);
    }

    @Test
    void whatNobodyHasApprovedIsNotCarriedOut() {
        ChangeExecutor executor = executor();
        Change proposed = executor.propose(plan, "because", Duration.ofMinutes(5));

        assertThat(executor.executeApproved(plan, proposed, cancellation)).isEmpty();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void anotherPlanThanTheOneAgreedToIsNotCarriedOut() {
        ChangeExecutor executor = executor();
        Change proposed = executor.propose(plan, "because", Duration.ofMinutes(5));
        ses.with("example.org", MailFromAttributes.NOT_CONFIGURED);

        assertThatThrownBy(
                        () -> executor.executeApproved(PlanFixtures.firstTime("example.org"), proposed, cancellation))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ses.sent()).isEmpty();
    }

    private void loseAnswer(SesCallException.Kind kind, MailFromSetting afterwards) {
        ses.atSet(() -> {
            ses.apply(EXAMPLE, afterwards);
            throw FakeSesGateway.failure(kind);
        });
    }

    private static Plan retry() {
        return PlanFixtures.plan(
                ChangeKind.RETRY,
                PlanFixtures.step(SnapshotFixture.example()
                        .withMailFrom("Failed")
                        .withIntent("bounce.example.com", USE_DEFAULT_VALUE)));
    }

    private ChangeOutcome run(Plan agreed) {
        return executor()
                .execute(executor().begin(agreed, "because"), false, cancellation, ApplyProgress.Listener.SILENT);
    }

    private ChangeExecutor executor() {
        return new ChangeExecutor(new ExecutionContext(
                journal,
                new SesReader(ses),
                ses,
                PlanFixtures.ALICE,
                "this process",
                Ticker.system(),
                Duration.ofMillis(1025)));
    }

    private static ChangeOutcome.ItemOutcome only(ChangeOutcome outcome) {
        assertThat(outcome.items()).hasSize(1);
        return outcome.items().get(0);
    }
}
