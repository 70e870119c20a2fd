package dev.mailfrom.core.change.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesCallException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(value = StoreEngine.class, mode = EnumSource.Mode.EXCLUDE, names = "OLDEST_POSTGRESQL")
class BulkExecutionTest extends BulkExecutionFixture {

    BulkExecutionTest(StoreEngine engine) {
        super(engine);
    }

    @Test
    void everyIdentityIsSentOnceAndJournalled() {
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
    void theProgressHasTheTimeSinceThisRunBegan() {
        clock.park(Duration.ofHours(3).toNanos());
        ses.atSet(() -> clock.park(Duration.ofSeconds(5).toNanos()));

        apply(plan(1));

        assertThat(told)
                .singleElement()
                .satisfies(progress ->
                        assertThat(progress.elapsed()).isBetween(Duration.ofSeconds(5), Duration.ofMinutes(1)));
    }

    @Test
    void eachReadAsksForTheNextTenAndTheLastTen() {
        assertThat(apply(plan(230)).isApplied()).isTrue();

        assertThat(ses.asked()).isEqualTo(23 + 1);
    }

    @Test
    void aSettingOtherThanTheAcceptedOneIsJournalledAndReported() {
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
    void anOldBeforeStateIsReadAgainBeforeSending() {
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
    void aFailedItemDoesNotStopTheRest() {
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
    void aLaterChangeIsNotOverwrittenAndAPresentTargetIsNotSent() {
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
    void aLostAnswerIsReadBackBeforeAnythingIsSentAgain() {
        Plan plan = plan(3);
        ses.atSet(() -> {
            ses.apply(Identity.parse("d0.example.com"), target("d0.example.com"));
            throw FakeSesGateway.failure(SesCallException.Kind.CONNECTION);
        });

        ChangeOutcome outcome = apply(plan);

        assertThat(outcome.isApplied()).isTrue();
        assertThat(ses.sent()).hasSize(3).doesNotHaveDuplicates();
    }
}
