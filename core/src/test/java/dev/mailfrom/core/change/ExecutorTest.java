package dev.mailfrom.core.change;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.REJECT_MESSAGE;
import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.rules.Given;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExecutorTest {

    private static final Identity EXAMPLE = Identity.parse("example.com");
    private static final MailFromSetting TARGET = Plans.setting("bounce.example.com", USE_DEFAULT_VALUE);
    private static final MailFromSetting OTHER = Plans.setting("other.example.com", REJECT_MESSAGE);

    private final FakeSes ses = new FakeSes().with("example.com", MailFromAttributes.NOT_CONFIGURED);
    private final MemoryJournal journal = new MemoryJournal();
    private final Cancellation cancellation = new Cancellation();
    private final Plan plan = Plans.firstTime("example.com");

    @Test
    void whatWasAgreedToIsWrittenDownSentReadBackAndWrittenDown() {
        Execution execution = run(plan);

        assertThat(only(execution).state()).isEqualTo(ItemState.APPLIED);
        assertThat(only(execution).sent()).isTrue();
        assertThat(only(execution).requestId()).isEqualTo("request-1");
        assertThat(only(execution).seen()).map(MailFromAttributes::setting).contains(TARGET);
        assertThat(execution.isApplied()).isTrue();
        assertThat(ses.sent()).containsExactly("example.com bounce.example.com UseDefaultValue");
        assertThat(journal.log())
                .containsExactly("executing c001", "executing c001 1", "renew c001 1", "applied c001 1");
        assertThat(execution.change().state()).isEqualTo(ChangeState.APPLIED);
        assertThat(execution.change().fingerprint()).isEqualTo(plan.fingerprint());
        assertThat(execution.change().reason()).isEqualTo("because");
    }

    @Test
    void ifSesHasSomethingElseMeanwhileThePlanIsStaleAndNothingIsSent() {
        ses.atRead(() -> ses.with("example.com", Given.attributes("x.example.com", "Success", REJECT_MESSAGE)));

        Execution execution = run(plan);

        assertThat(execution.isStale()).isTrue();
        assertThat(only(execution).state()).isEqualTo(ItemState.CONFLICT);
        assertThat(only(execution).error()).isEqualTo("example.com has changed since the plan was made");
        assertThat(only(execution).seen())
                .flatMap(MailFromAttributes::domain)
                .map(Object::toString)
                .contains("x.example.com");
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void ifTheIdentityIsGoneThePlanIsStale() {
        ses.without("example.com");

        assertThat(run(plan).isStale()).isTrue();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void ifSesHasTheTargetAlreadyItIsSkipped() {
        ses.with("example.com", Given.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));

        Execution execution = run(plan);

        assertThat(only(execution).state()).isEqualTo(ItemState.SKIPPED);
        assertThat(execution.isApplied()).isTrue();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aRetrySendsTheSameAgain() {
        ses.with("example.com", Given.attributes("bounce.example.com", "Failed", USE_DEFAULT_VALUE));

        Execution execution = run(retry());

        assertThat(only(execution).state()).isEqualTo(ItemState.APPLIED);
        assertThat(ses.sent()).hasSize(1);
    }

    @Test
    void aRetryIsSkippedWhenSesAlreadyLooksAgain() {
        ses.with("example.com", Given.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));

        assertThat(only(run(retry())).state()).isEqualTo(ItemState.SKIPPED);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aRetryOfSomethingElseIsStale() {
        ses.with("example.com", Given.attributes("other.example.com", "Failed", USE_DEFAULT_VALUE));

        assertThat(run(retry()).isStale()).isTrue();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void whoStopsItBeforehandLeavesNothingBehind() {
        cancellation.cancel();

        assertThatThrownBy(() -> run(plan)).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(journal.log()).isEmpty();
    }

    @Test
    void whoStopsItBeforeTheRequestKeepsItBack() {
        ses.atRead(cancellation::cancel);

        Execution execution = run(plan);

        assertThat(only(execution).state()).isEqualTo(ItemState.NOT_APPLIED);
        assertThat(only(execution).error()).isEqualTo("It was stopped before it was sent.");
        assertThat(only(execution).sent()).isFalse();
        assertThat(execution.change().items().get(0).state()).isEqualTo(ItemState.NOT_APPLIED);
        assertThat(ses.sent()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = SesFailure.Kind.class,
            names = {"SERVICE", "CONNECTION"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatSesRefusedHasFailed(SesFailure.Kind kind) {
        ses.atSet(() -> {
            throw FakeSes.failure(kind);
        });

        Execution execution = run(plan);

        assertThat(only(execution).state()).isEqualTo(ItemState.FAILED);
        assertThat(only(execution).error()).isEqualTo("SES said " + kind);
        assertThat(only(execution).mend()).isEqualTo("mend it");
        assertThat(execution.change().items().get(0).error()).isEqualTo("SES said " + kind);
    }

    @ParameterizedTest
    @EnumSource(
            value = SesFailure.Kind.class,
            names = {"SERVICE", "CONNECTION"})
    void aLostAnswerIsReadBackAsApplied(SesFailure.Kind kind) {
        loseAnswer(kind, TARGET);

        Execution execution = run(plan);

        assertThat(only(execution).state()).isEqualTo(ItemState.APPLIED);
        assertThat(only(execution).error()).isEmpty();
        assertThat(ses.sent()).hasSize(1);
    }

    @Test
    void aLostAnswerIsReadBackAsNotApplied() {
        loseAnswer(SesFailure.Kind.CONNECTION, MailFromSetting.OFF);

        Execution.Done done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.NOT_APPLIED);
        assertThat(done.error()).isEqualTo("SES said CONNECTION");
        assertThat(done.sent()).isTrue();
    }

    @Test
    void aLostAnswerIsReadBackAsAConflictAndNotCalledStale() {
        loseAnswer(SesFailure.Kind.CONNECTION, OTHER);

        Execution.Done done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.CONFLICT);
        assertThat(done.isStale()).as("something may have been sent").isFalse();
    }

    @Test
    void ifItCannotBeReadBackTheJournalKeepsItOpen() {
        ses.atRead(() -> {}).atRead(() -> {
            throw FakeSes.failure(SesFailure.Kind.ENDPOINT);
        });
        ses.atSet(() -> {
            throw FakeSes.failure(SesFailure.Kind.CONNECTION);
        });

        Execution execution = run(plan);

        assertThat(only(execution).state()).isEqualTo(ItemState.EXECUTING);
        assertThat(only(execution).error()).endsWith("Whether SES did it could not be found out.");
        assertThat(only(execution).mend()).endsWith("mailfrom show example.com");
        assertThat(execution.change().items().get(0).state()).isEqualTo(ItemState.EXECUTING);
    }

    @Test
    void aTryBeforeTheLastMayHaveDoneIt() {
        ses.atSet(() -> {
            ses.apply(EXAMPLE, TARGET);
            SesFailure last = FakeSes.failure(SesFailure.Kind.THROTTLED);
            last.addSuppressed(FakeSes.failure(SesFailure.Kind.CONNECTION));
            throw last;
        });

        assertThat(only(run(plan)).state()).isEqualTo(ItemState.APPLIED);
    }

    @Test
    void whoStopsItBetweenTwoTriesIsToldWhatTheFirstDid() {
        ses.atSet(() -> {
            ses.apply(EXAMPLE, TARGET);
            Cancellation.Cancelled stopped = new Cancellation.Cancelled();
            stopped.addSuppressed(FakeSes.failure(SesFailure.Kind.SERVICE));
            throw stopped;
        });

        assertThat(only(run(plan)).state()).isEqualTo(ItemState.APPLIED);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfTheReadBeforehandSendsNothing(SesFailure.Kind kind) {
        ses.atRead(() -> {
            throw FakeSes.failure(kind);
        });

        Execution.Done done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.FAILED);
        assertThat(done.sent()).isFalse();
        assertThat(done.error()).startsWith("SES could not be asked").endsWith("SES said " + kind);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aClaimThatIsLostBeforeTheRequestKeepsItBack() {
        ses.atRead(journal::loseClaims);

        Execution.Done done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.NOT_APPLIED);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aStepThatSomebodyElseHasTakenIsLeftToThem() {
        journal.loseClaims();

        Execution.Done done = only(run(plan));

        assertThat(done.sent()).isFalse();
        assertThat(done.isApplied()).isFalse();
        assertThat(done.error()).startsWith("It was taken over or called off by somebody else.");
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void ifItCannotBeReadBackWhatSesConfirmedIsApplied() {
        ses.atRead(() -> {}).atRead(() -> {
            throw FakeSes.failure(SesFailure.Kind.CONNECTION);
        });

        Execution.Done done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.APPLIED);
        assertThat(done.seen()).isEmpty();
    }

    @Test
    void ifSesHasSomethingElseRightAfterwardsThatIsAConflict() {
        ses.atRead(() -> {}).atRead(() -> ses.apply(EXAMPLE, OTHER));

        Execution.Done done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.CONFLICT);
        assertThat(done.isStale()).isFalse();
        assertThat(done.error()).isEqualTo("SES took the change, but now has something else.");
    }

    @Test
    void withoutAStoreNothingIsSent() {
        journal.goAway();

        assertThatThrownBy(() -> run(plan)).isInstanceOf(StoreFailure.class);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aStoreThatGoesAwayBeforeTheRequestKeepsItBack() {
        ses.atRead(journal::goAway);

        assertThatThrownBy(() -> run(plan)).isInstanceOf(StoreFailure.class);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aStoreThatGoesAwayAfterTheRequestDoesNotMakeItUndone() {
        ses.atRead(() -> {}).atRead(journal::goAway);

        Execution.Done done = only(run(plan));

        assertThat(done.state()).isEqualTo(ItemState.APPLIED);
        assertThat(done.error())
                .contains("could not be written into the journal")
                .endsWith("The store is away.");
        assertThat(done.mend()).isEqualTo("Bring it back.");
    }

    @Test
    void ofSeveralStepsThoseDoneAreToldWhenTheStoreGoesAway() {
        ses.with("example.org", MailFromAttributes.NOT_CONFIGURED);
        ses.atRead(() -> {}).atRead(journal::goAway);

        Execution execution = run(Plans.firstTime("example.com", "example.org"));

        assertThat(execution.steps())
                .extracting(Execution.Done::state)
                .containsExactly(ItemState.APPLIED, ItemState.QUEUED);
        assertThat(execution.steps().get(1).error()).startsWith("The store could not be used, so nothing was sent.");
        assertThat(ses.sent()).hasSize(1);
    }

    @Test
    void ofSeveralStepsOneThatFailsDoesNotStopTheRest() {
        ses.with("example.org", MailFromAttributes.NOT_CONFIGURED);
        ses.atSet(() -> {
            throw FakeSes.failure(SesFailure.Kind.REFUSED);
        });

        Execution execution = run(Plans.firstTime("example.com", "example.org"));

        assertThat(execution.steps())
                .extracting(Execution.Done::state)
                .containsExactly(ItemState.FAILED, ItemState.APPLIED);
        assertThat(execution.isApplied()).isFalse();
    }

    @Test
    void whatWasProposedAndApprovedIsClaimedAndCarriedOut() {
        Executor executor = new Executor(journal, ses, ses, "this process");
        Change proposed = executor.propose(plan, Plans.ALICE, "because", Duration.ofMinutes(5));
        assertThat(proposed.state()).isEqualTo(ChangeState.PROPOSED);
        assertThat(journal.confirm(proposed.id(), Plans.ALICE)).isTrue();

        assertThat(executor.execute(plan, proposed, Plans.ALICE, cancellation))
                .hasValueSatisfying(
                        execution -> assertThat(execution.isApplied()).isTrue());
        assertThat(executor.execute(plan, proposed, Plans.ALICE, cancellation))
                .as("the second who tries")
                .isEmpty();
        assertThat(ses.sent()).hasSize(1);
    }

    @Test
    void whatNobodyHasApprovedIsNotCarriedOut() {
        Executor executor = new Executor(journal, ses, ses, "this process");
        Change proposed = executor.propose(plan, Plans.ALICE, "because", Duration.ofMinutes(5));

        assertThat(executor.execute(plan, proposed, Plans.ALICE, cancellation)).isEmpty();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void anotherPlanThanTheOneAgreedToIsNotCarriedOut() {
        Executor executor = new Executor(journal, ses, ses, "this process");
        Change proposed = executor.propose(plan, Plans.ALICE, "because", Duration.ofMinutes(5));
        ses.with("example.org", MailFromAttributes.NOT_CONFIGURED);

        assertThatThrownBy(() -> executor.execute(Plans.firstTime("example.org"), proposed, Plans.ALICE, cancellation))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ses.sent()).isEmpty();
    }

    private void loseAnswer(SesFailure.Kind kind, MailFromSetting afterwards) {
        ses.atSet(() -> {
            ses.apply(EXAMPLE, afterwards);
            throw FakeSes.failure(kind);
        });
    }

    private static Plan retry() {
        return Plans.plan(
                ChangeKind.RETRY,
                Plans.step(Given.example().has("Failed").wish("bounce.example.com", USE_DEFAULT_VALUE)));
    }

    private Execution run(Plan agreed) {
        return new Executor(journal, ses, ses, "this process").execute(agreed, Plans.ALICE, "because", cancellation);
    }

    private static Execution.Done only(Execution execution) {
        assertThat(execution.steps()).hasSize(1);
        return execution.steps().get(0);
    }
}
