package dev.mailfrom.core.change.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(value = StoreEngine.class, mode = EnumSource.Mode.EXCLUDE, names = "OLDEST_POSTGRESQL")
class BulkExecutionTest {

    private static final Actor ALICE = new Actor("alice", Actor.Origin.CLI, "desk", "");

    private final Store store;
    private final Journal journal;
    private final FakeSesGateway ses = new FakeSesGateway();
    private final List<ApplyProgress> told = new ArrayList<>();
    private final List<String> waits = new ArrayList<>();
    private final CancellationToken cancellation = new CancellationToken();
    private final Ticker clock = new LeapingTicker();

    /** The process ends: nothing is caught, nothing is tidied up. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    BulkExecutionTest(StoreEngine engine) {
        this.store = StoreEngine.newLocation(engine);
        this.journal = store.journal();
    }

    @AfterEach
    void theHistoryIsWhole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    @Test
    void everyIdentityIsSentOnceAndWrittenDown() {
        ChangeOutcome outcome = apply(plan(230));

        assertThat(outcome.isApplied()).isTrue();
        assertThat(outcome.change().state()).isEqualTo(ChangeState.APPLIED);
        assertThat(ses.sent()).hasSize(230).doesNotHaveDuplicates();
        assertThat(told.get(told.size() - 1)).satisfies(last -> {
            assertThat(last.done()).isEqualTo(230);
            assertThat(last.waiting()).isZero();
        });
    }

    @Test
    void eachReadAsksForTheNextTenAndTheLastTen() {
        assertThat(apply(plan(230)).isApplied()).isTrue();

        assertThat(ses.asked()).isEqualTo(23 + 1);
    }

    @Test
    void whatSesHasInsteadOfWhatItTookIsWrittenDownAndTold() {
        ses.atRead(() -> {})
                .atRead(() -> ses.with(
                        "d1.example.com",
                        SnapshotFixture.attributes(
                                "x.d1.example.com", "Pending", BehaviorOnMxFailure.USE_DEFAULT_VALUE)))
                .atRead(() -> {})
                .atRead(() -> {})
                .atRead(() -> {})
                .atRead(() -> {})
                .atRead(() -> {})
                .atRead(() -> ses.without("d60.example.com"));

        ChangeOutcome outcome = apply(plan(70));

        assertThat(outcome.drifted())
                .containsExactly(Identity.parse("d1.example.com"), Identity.parse("d60.example.com"));
        assertThat(outcome.isApplied()).isFalse();
        assertThat(outcome.change().state()).isEqualTo(ChangeState.APPLIED);
        assertThat(journal.events(outcome.change().id()))
                .filteredOn(event -> event.is(JournalEventType.DIFFERS))
                .extracting(JournalEvent::detail)
                .containsExactly(
                        "SES took the change, but then had x.d1.example.com with UseDefaultValue",
                        "SES took the change, but then the identity was not registered");
    }

    @Test
    void whatWasReadTooLongAgoIsReadAgainBeforeItIsOverwritten() {
        Plan plan = plan(3);
        ses.atSet(() -> {
            clock.park(Duration.ofSeconds(80).toNanos());
            ses.with(
                    "d1.example.com",
                    SnapshotFixture.attributes("x.d1.example.com", "Success", BehaviorOnMxFailure.USE_DEFAULT_VALUE));
        });

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.change().items())
                .extracting(item -> item.state())
                .containsExactly(ItemState.APPLIED, ItemState.CONFLICT, ItemState.APPLIED);
        assertThat(ses.sent()).hasSize(2);
    }

    @Test
    void aStoreThatHasToBeFixedFirstIsNotWaitedFor() {
        Plan plan = plan(3);
        ses.atSet(() -> {
            throw new StoreException("The store was written by a newer mailfrom.", "Use that.", null);
        });

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.abortReason()).contains("newer mailfrom");
        assertThat(outcome.fix()).isEqualTo("Use that.");
        assertThat(waits).isEmpty();
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void oneThatFailsDoesNotStopTheRest() {
        Plan plan = plan(5);
        ses.atSet(() -> {}).atSet(() -> {
            throw FakeSesGateway.failure(SesCallException.Kind.REFUSED);
        });

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.change().state()).isEqualTo(ChangeState.PARTLY);
        assertThat(outcome.failed()).hasSize(1);
        assertThat(outcome.failed().get(0).error()).contains("SES said REFUSED");
        assertThat(ses.sent()).hasSize(4);
    }

    @Test
    void unlessItShall() {
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
    void whatSomebodyElseHasChangedSinceIsNotOverwrittenAndWhatIsThereAlreadyIsNotSent() {
        Plan plan = plan(4);
        ses.with(
                "d1.example.com",
                SnapshotFixture.attributes("x.d1.example.com", "Success", BehaviorOnMxFailure.USE_DEFAULT_VALUE));
        ses.with(
                "d2.example.com",
                SnapshotFixture.attributes("bounce.d2.example.com", "Success", BehaviorOnMxFailure.USE_DEFAULT_VALUE));
        ses.without("d3.example.com");

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.change().items())
                .extracting(item -> item.state())
                .containsExactly(ItemState.APPLIED, ItemState.CONFLICT, ItemState.SKIPPED, ItemState.CONFLICT);
        assertThat(ses.sent()).hasSize(1);
    }

    @Test
    void whoIsStoppedEndsAfterTheCallInFlightAndAnotherGoesOnAtOnce() {
        Plan plan = plan(6);
        ses.atSet(() -> {}).atSet(cancellation::cancel);

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.remaining()).isEqualTo(4);
        assertThat(ses.sent()).hasSize(2);
        assertThat(resume("you", outcome.change()).isApplied()).isTrue();
        assertThat(ses.sent()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void credentialsThatExpireStopItAndNothingIsLostOrRepeated() {
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
    void aLostAnswerIsLookedUpBeforeAnythingIsSentAgain() {
        Plan plan = plan(3);
        ses.atSet(() -> {
            ses.apply(Identity.parse("d0.example.com"), target("d0.example.com"));
            throw FakeSesGateway.failure(SesCallException.Kind.CONNECTION);
        });

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.isApplied()).isTrue();
        assertThat(ses.sent()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void killedBeforeOrAfterSesHasDoneItEachIsDoneOnceInTheEnd() {
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

            List<Change> recovered =
                    new Recovery(journal, new SesReader(ses), "dead"::equals).resolve(PlanFixtures.SCOPE, ALICE);

            assertThat(recovered)
                    .flatExtracting(Change::items)
                    .extracting(ChangeItem::state)
                    .containsExactly(before ? ItemState.QUEUED : ItemState.APPLIED);
            Change left = journal.abandoned(PlanFixtures.SCOPE).get(0);
            assertThat(left.id()).isEqualTo(change.id());
            assertThat(resume("heir", left).isApplied()).isTrue();
            List<String> sent = ses.sent().subList(sentBefore, ses.sent().size());
            assertThat(sent).hasSize(5);
            assertThat(new HashSet<>(sent)).hasSize(5);
            assertThat(journal.abandoned(PlanFixtures.SCOPE)).isEmpty();
        }
    }

    @Test
    void aStoreThatIsAwayIsWaitedForAndNothingIsSentMeanwhile() {
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
    void whoComesWhileAnotherIsAtItDoesNothing() {
        Plan plan = plan(3);
        Change change = run("me").begin(plan, "");

        ChangeOutcome outcome = run("you").execute(change, false, cancellation, listener());

        assertThat(outcome.abortReason()).contains("Another process");
        assertThat(ses.sent()).isEmpty();
        assertThat(resume("me", change).isApplied()).isTrue();
    }

    private ChangeOutcome apply(Plan plan) {
        ChangeExecutor run = run("me");
        return run.execute(run.begin(plan, "because"), false, cancellation, listener());
    }

    private ChangeOutcome resume(String owner, Change change) {
        Change now = journal.find(change.id()).orElseThrow();
        return run(owner).execute(now, false, new CancellationToken(), listener());
    }

    private ChangeExecutor run(String owner) {
        return new ChangeExecutor(
                new ExecutionContext(journal, new SesReader(ses), ses, ALICE, owner, clock, Duration.ofMillis(1025)));
    }

    private ApplyProgress.Listener listener() {
        return new ApplyProgress.Listener() {
            @Override
            public void progress(ApplyProgress progress) {
                told.add(progress);
            }

            @Override
            public void waitingForStore(String why) {
                waits.add(why);
            }
        };
    }

    private Plan plan(int size) {
        return plan("d", size);
    }

    private Plan plan(String prefix, int size) {
        List<PlannedItem> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String name = prefix + i + ".example.com";
            ses.with(name, MailFromAttributes.NOT_CONFIGURED);
            items.add(PlanFixtures.row(name));
        }
        return PlanFixtures.bulk(items, 0);
    }

    private static MailFromSetting target(String name) {
        return MailFromSetting.of(
                MailFromDomain.parse("bounce", Identity.parse(name)), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
    }
}
