package dev.mailfrom.core.change.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Applies that stop early, and that another process continues. */
@ParameterizedClass
@EnumSource(value = StoreEngine.class, mode = EnumSource.Mode.EXCLUDE, names = "OLDEST_POSTGRESQL")
class BulkExecutionStopTest extends BulkExecutionFixture {

    BulkExecutionStopTest(StoreEngine engine) {
        super(engine);
    }

    @Test
    void aStoreThatAPersonMustFixIsNotAwaited() {
        Plan plan = plan(3);
        ses.atSet(() -> {
            throw new StoreException("The store was written by a newer mailfrom.", "Use that.", null);
        });

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.abortReason()).contains("newer mailfrom");
        assertThat(outcome.advice().text()).isEqualTo("Use that.");
        assertThat(waits).isEmpty();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void failFastStopsAtTheFirstFailure() {
        Plan plan = plan(5);
        ses.atSet(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.REFUSED);
        });
        ChangeExecutor run = run("me");

        ChangeOutcome outcome = run.execute(run.begin(plan, ""), true, cancellation, listener());

        assertThat(outcome.remaining()).isEqualTo(4);
        assertThat(outcome.abortReason()).contains("failed");
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aStopEndsAfterTheCurrentRequestAndAnotherProcessCanContinueAtOnce() {
        Plan plan = plan(6);
        ses.atSet(() -> {}).atSet(cancellation::cancel);

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.remaining()).isEqualTo(4);
        assertThat(outcome.abortReason()).isEqualTo("It was stopped.");
        assertThat(ses.sent()).hasSize(2);
        assertThat(journal.events(outcome.change().id()))
                .as("the third is not begun")
                .filteredOn(event -> event.is(JournalEventType.STARTED))
                .hasSize(2);
        assertThat(resume("you", outcome.change()).isApplied()).isTrue();
        assertThat(ses.sent()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void expiredCredentialsStopTheApplyWithoutLossOrRepetition() {
        Plan plan = plan(4);
        ses.atSet(() -> {}).atSet(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.CREDENTIALS);
        });

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.abortReason()).contains("CREDENTIALS");
        assertThat(outcome.remaining()).isEqualTo(3);
        assertThat(outcome.failed()).isEmpty();
        assertThat(resume("me", outcome.change()).isApplied()).isTrue();
        assertThat(ses.sent()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aKillBeforeOrAfterTheRequestStillSendsEachItemOnce() {
        for (boolean before : new boolean[] {true, false}) {
            String name = before ? "b" : "a";
            Plan plan = plan(name, 5);
            Identity second = plan.items().get(1).identity();
            ses.atSet(() -> {}).atSet(() -> {
                if (!before) {
                    ses.apply(second, plan.items().get(1).target());
                }
                throw new Killed();
            });
            int sentBefore = ses.sent().size();
            ChangeExecutor run = run("dead");
            Change change = run.begin(plan, "");
            assertThatThrownBy(() -> run.execute(change, false, cancellation, listener()))
                    .isInstanceOf(Killed.class);

            assertThat(recover()).containsExactly(before ? ItemState.UNKNOWN : ItemState.APPLIED);
            storeClock.advance(SesGateway.REQUEST_LIFETIME.toNanos() / 1000);
            assertThat(recover()).isEqualTo(before ? List.of(ItemState.QUEUED) : List.of());
            Change left = journal.abandoned(PlanFixtures.SCOPE).get(0);
            assertThat(left.id()).isEqualTo(change.id());
            assertThat(resume("heir", left).isApplied()).isTrue();
            List<String> sent = ses.sent().subList(sentBefore, ses.sent().size());
            assertThat(sent).hasSize(5);
            assertThat(new HashSet<>(sent)).hasSize(5);
            assertThat(journal.abandoned(PlanFixtures.SCOPE)).isEmpty();
        }
    }

    private List<ItemState> recover() {
        return new Recovery(journal, new SesReader(ses), "dead"::equals)
                .resolve(PlanFixtures.SCOPE, ALICE).stream()
                        .map(recovered -> recovered.item().state())
                        .toList();
    }

    @Test
    void aStopWhileARequestIsOpenLeavesItUnknownAndAnotherProcessContinuesOnceItIsSettled() {
        Plan plan = plan(3);
        ses.atSet(() -> {}).atSet(() -> {
            cancellation.cancel();
            throw FakeSesGateway.failure(SesCallException.Kind.CONNECTION);
        });

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.change().items())
                .extracting(ChangeItem::state)
                .containsExactly(ItemState.APPLIED, ItemState.UNKNOWN, ItemState.QUEUED);
        assertThat(outcome.abortReason()).contains("Whether SES has changed d1.example.com is unknown");
        assertThat(recover()).containsExactly(ItemState.UNKNOWN);
        storeClock.advance(SesGateway.REQUEST_LIFETIME.toNanos() / 1000);
        assertThat(recover()).containsExactly(ItemState.QUEUED);
        assertThat(resume("heir", outcome.change()).isApplied()).isTrue();
        assertThat(ses.sent()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aLostAnswerOfAnApplyIsReadBackUntilTheLateRequestTakesEffect() {
        Plan plan = plan(3);
        Identity second = plan.items().get(1).identity();
        ses.atSet(() -> {}).atSet(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.CONNECTION);
        });
        ses.beforeEachRead(() -> {
            if (clock.nanos() > 22_500_000_000L && ses.sent().size() == 1) {
                ses.apply(second, plan.items().get(1).target());
            }
        });

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.isApplied()).isTrue();
        assertThat(ses.sent()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void anUnavailableStoreIsAwaitedWithoutSending() {
        Plan plan = plan(3);
        ses.atSet(() -> {
            throw StoreException.unavailable("The store is away.", "", null);
        });

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.isApplied()).isTrue();
        assertThat(waits).containsExactly("The store is away.");
        assertThat(ses.sent()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aSecondProcessDoesNothingWhileTheFirstExecutes() {
        Plan plan = plan(3);
        Change change = run("me").begin(plan, "");

        ChangeOutcome outcome = run("you").execute(change, false, cancellation, listener());

        assertThat(outcome.abortReason()).contains("Another process");
        assertThat(ses.sent()).isEmpty();
        assertThat(resume("me", change).isApplied()).isTrue();
    }
}
