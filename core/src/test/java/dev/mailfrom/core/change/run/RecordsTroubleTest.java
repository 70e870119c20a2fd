package dev.mailfrom.core.change.run;

import static dev.mailfrom.core.change.plan.PlanFixtures.ALICE;
import static dev.mailfrom.core.journal.RecordState.APPLIED;
import static dev.mailfrom.core.journal.RecordState.CONFLICT;
import static dev.mailfrom.core.journal.RecordState.NOT_APPLIED;
import static dev.mailfrom.core.journal.RecordState.QUEUED;
import static dev.mailfrom.core.journal.RecordState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.publish.RecordChangeResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that are lost, processes that are frozen, and others that have the change: nothing is sent twice. */
class RecordsTroubleTest extends RecordsFirstFixture {
    @Test
    void aChangeWhoseAnswerWasLostIsReadBackAndNotSentAgain() {
        provider.loseAnswer();

        assertThat(run(plan("a.example.com")).isApplied()).isTrue();
        assertThat(provider.requests()).containsExactly(2);
        assertThat(told).noneMatch(line -> line.startsWith("reading"));
    }

    @Test
    void aLostRequestIsSentAgainOnlyWhenItCanNoLongerTakeEffect() {
        provider.loseRequest();

        assertThat(run(plan("a.example.com")).isApplied()).isTrue();
        assertThat(provider.requests()).containsExactly(2, 2);
        assertThat(provider.applied()).hasSize(2);
        assertThat(told).filteredOn("reading example.com"::equals).hasSizeGreaterThan(5);
    }

    @Test
    void aRequestThatIsLostTwiceIsNotSentAThirdTime() {
        provider.loseRequest().loseRequest();

        ChangeOutcome outcome = run(plan("a.example.com"));

        assertThat(provider.requests()).hasSize(2);
        assertThat(states()).containsExactly(NOT_APPLIED, NOT_APPLIED);
        assertThat(outcome.items()).extracting(ChangeOutcome.ItemOutcome::state).containsExactly(ItemState.FAILED);
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void eachBatchHasItsOwnSecondTry() {
        provider.most(2).loseAnswer().loseRequest();

        assertThat(run(plan("a.example.com", "b.example.com", "c.example.com")).isApplied())
                .isTrue();
        assertThat(provider.requests()).containsExactly(2, 2, 2, 2);
        assertThat(provider.applied()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aSetThatWasChangedWhileTheAnswerWasLostIsAConflict() {
        provider.atAnswer(result -> {
            dns.set("bounce.a.example.com", RecordType.MX, 60, "20 mx.example.net.");
            return new RecordChangeResult.Unanswered("silence");
        });

        run(plan("a.example.com"));

        assertThat(states()).containsExactly(CONFLICT, APPLIED);
        assertThat(change().records().get(0).error()).contains("had another MX");
        assertThat(ses.sent()).isEmpty();
    }

    @Test
    void aLostAnswerOfACancelledRunIsSettledByALaterProcess() {
        provider.loseRequest();
        Plan plan = plan("a.example.com");
        ChangeExecutor executor = executor("me", journal);
        Change begun = executor.begin(plan, "");
        ChangeOutcome outcome = executor.execute(begun, false, cancellation, new ApplyProgress.Listener() {
            @Override
            public void readingRecords(String label, String zoneName, Duration left) {
                cancellation.cancel();
            }
        });

        assertThat(states()).containsExactly(UNKNOWN, UNKNOWN);
        assertThat(outcome.abortReason()).contains("did not answer", "is unknown");
        assertThat(recover())
                .as("too early")
                .singleElement()
                .satisfies(item -> assertThat(item.settledIn()).isPositive());
        ageRequests();
        assertThat(recover())
                .singleElement()
                .satisfies(item ->
                        assertThat(item.records()).extracting(RecordItem::state).containsOnly(QUEUED));
        assertThat(resume("me").isApplied()).isTrue();
        assertThat(provider.applied()).hasSize(2);
    }

    @Test
    void aRecoveredBatchIsToldWithTheIdentityThatItIsFor() {
        provider.most(2);
        Plan plan = plan("a.example.com", "b.example.com");
        ChangeExecutor executor = executor("me", journal);
        Change begun = executor.begin(plan, "");
        provider.atAnswer(result -> {
            provider.loseRequest();
            return result;
        });
        executor.execute(begun, false, cancellation, new ApplyProgress.Listener() {
            @Override
            public void readingRecords(String label, String zoneName, Duration left) {
                cancellation.cancel();
            }
        });

        assertThat(states()).containsExactly(APPLIED, APPLIED, UNKNOWN, UNKNOWN);
        assertThat(recover())
                .singleElement()
                .satisfies(item -> assertThat(item.item().identity()).hasToString("b.example.com"));
    }

    @Test
    void aProcessThatWasFrozenBeforeItsRequestClaimsTheBatchAgainAndSendsItOnce() {
        provider.atChange(this::freeze);

        assertThat(run(plan("a.example.com")).isApplied()).isTrue();
        assertThat(provider.requests()).as("tries").containsExactly(2, 2);
        assertThat(provider.applied()).hasSize(2);
        assertThat(journal.events(change().id()).stream()
                        .filter(event ->
                                event.from().equals("executing") && event.to().equals("queued")))
                .as("each was put back")
                .hasSize(2);
    }

    @Test
    void aProcessThatWasFrozenWhileAnotherPublishedItsBatchSendsNothing() {
        provider.atChange(() -> {
            freeze();
            ageRequests();
            recover();
            resume("another");
            // As if a person had taken the records away since.
            dns.remove("bounce.a.example.com", RecordType.MX);
            dns.remove("bounce.a.example.com", RecordType.TXT);
        });

        ChangeOutcome outcome = run(plan("a.example.com"));

        assertThat(provider.applied()).as("by the other process").hasSize(2);
        assertThat(isPublished("bounce.a.example.com")).isFalse();
        assertThat(outcome.abortReason()).contains("Another process is executing this change");
        assertThat(states()).containsExactly(APPLIED, APPLIED);
    }

    private void freeze() {
        clock.park(Duration.ofMinutes(3).toNanos());
    }

    @Test
    void anotherProcessThatHasTheChangeIsLeftAlone() {
        ChangeExecutor executor = executor("me", journal);
        Change change = executor.begin(plan(NAMES), "");
        journal.claimRecords(change.id(), List.of(4), ALICE, "me", "batch", Duration.ofMinutes(1));

        ChangeOutcome outcome =
                executor("another", journal).execute(change, false, cancellation, ApplyProgress.Listener.SILENT);

        assertThat(outcome.abortReason()).contains("Another process is executing this change");
        assertThat(provider.requests()).isEmpty();
    }
}
