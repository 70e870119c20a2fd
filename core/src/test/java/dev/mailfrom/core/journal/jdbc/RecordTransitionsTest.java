package dev.mailfrom.core.journal.jdbc;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.BOB;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.OVER;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.published;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordJournal.Claim;
import dev.mailfrom.core.journal.RecordJournal.InterruptedBatch;
import dev.mailfrom.core.journal.RecordJournal.RecordResult;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** DNS records in the journal: what is kept, and which transitions there are. */
@ParameterizedClass
@EnumSource(StoreEngine.class)
class RecordTransitionsTest extends JournalFixture {

    RecordTransitionsTest(StoreEngine engine) {
        super(engine);
    }

    @Test
    void theRecordsOfAChangeAreReadAsTheyWereWritten() {
        Change change = published(journal, "me", "example.com", "example.org");

        assertThat(journal.find(change.id())).contains(change);
        assertThat(journal.findAll(List.of(change.id()))).containsExactly(change);
        assertThat(change.records()).extracting(RecordItem::seq).containsExactly(3, 4, 5, 6);
        assertThat(change.records().get(0).before()).isEmpty();
        assertThat(change.records().get(1).after().orElseThrow().values())
                .containsExactly("\"v=spf1 include:amazonses.com ~all\"", "\"a \\\" quote\"");
    }

    @Test
    void aBatchGoesFromQueuedToAppliedAndTheLastItemClosesTheChange() {
        Change change = published(journal, "me", "example.com");
        assertThat(claim(change, "me", "batch-1", 2, 3)).isEqualTo(Claim.TAKEN);
        assertThat(claim(change, "me", "batch-1", 2, 3)).as("a second try").isEqualTo(Claim.TAKEN);
        assertThat(claim(change, "me", "batch-2", 2, 3)).isEqualTo(Claim.LOST);

        assertThat(move(change, "batch-1", RecordState.EXECUTING, RecordState.SENT, 2, 3))
                .isTrue();
        assertThat(move(change, "batch-1", RecordState.SENT, RecordState.APPLIED, 2, 3))
                .isTrue();
        assertThat(state(change)).isEqualTo(ChangeState.EXECUTING);
        journal.start(change.id(), 1, ALICE, "me", MINUTE);
        settle(change, 1, "me", ItemState.SKIPPED);

        assertThat(state(change)).isEqualTo(ChangeState.APPLIED);
        assertThat(records(change)).allMatch(record -> record.receipt().equals("receipt"));
        assertThat(journal.events(change.id()))
                .filteredOn(event -> event.is(JournalEventType.RECORD))
                .extracting(JournalEvent::to)
                .containsExactly("executing", "executing", "sent", "sent", "applied", "applied");
        assertThat(journal.appliedRecords("Z1", "bounce.example.com", "MX"))
                .extracting(RecordItem::seq)
                .containsExactly(2);
        assertThat(journal.appliedRecords("Z2", "bounce.example.com", "MX")).isEmpty();
    }

    @Test
    void theChangeStaysOpenUntilTheLastRecordHasEnded() {
        Change change = published(journal, "me", "example.com");
        journal.start(change.id(), 1, ALICE, "me", MINUTE);
        settle(change, 1, "me", ItemState.NOT_APPLIED);
        assertThat(state(change)).isEqualTo(ChangeState.EXECUTING);

        claim(change, "me", "batch-1", 2, 3);
        move(change, "batch-1", RecordState.EXECUTING, RecordState.FAILED, 2, 3);

        assertThat(state(change)).isEqualTo(ChangeState.FAILED);
    }

    @Test
    void aTransitionOfOtherRecordsOrAnotherBatchChangesNothing() {
        Change change = published(journal, "me", "example.com");
        claim(change, "me", "batch-1", 2);

        assertThat(move(change, "batch-2", RecordState.EXECUTING, RecordState.SENT, 2))
                .isFalse();
        assertThat(move(change, "batch-1", RecordState.EXECUTING, RecordState.SENT, 2, 3))
                .isFalse();
        assertThat(move(change, "batch-1", RecordState.SENT, RecordState.APPLIED, 2))
                .isFalse();
        assertThat(records(change))
                .extracting(RecordItem::state)
                .containsExactly(RecordState.EXECUTING, RecordState.QUEUED);
    }

    @Test
    void onlyOneBatchOfAZoneIsUnderWayAmongAllChanges() {
        Change first = published(journal, "me", "example.com");
        Change second = published(journal, "you", "example.org");
        claim(first, "me", "batch-1", 2, 3);

        assertThat(claim(second, "you", "batch-2", 2, 3)).isEqualTo(Claim.ZONE_BUSY);
        assertThat(claim(first, "me", "batch-3", 2)).isEqualTo(Claim.LOST);
        move(first, "batch-1", RecordState.EXECUTING, RecordState.SENT, 2, 3);
        assertThat(claim(second, "you", "batch-2", 2, 3)).isEqualTo(Claim.TAKEN);
    }

    @Test
    void aBatchWhoseLeaseHasEndedDoesNotKeepTheZone() {
        Change first = published(journal, "me", "example.com");
        Change second = published(journal, "you", "example.org");
        journal.claimRecords(first.id(), List.of(2, 3), ALICE, "me", "batch-1", OVER);

        assertThat(claim(second, "you", "batch-2", 2, 3)).isEqualTo(Claim.TAKEN);
    }

    @Test
    void anotherProcessCannotClaimOrRenewWhileTheLeaseLasts() {
        Change change = published(journal, "me", "example.com");
        claim(change, "me", "batch-1", 2);

        assertThat(claim(change, "you", "batch-2", 3)).isEqualTo(Claim.LOST);
        assertThat(journal.renewRecords(change.id(), "you", MINUTE)).isFalse();
        assertThat(journal.renewRecords(change.id(), "me", MINUTE)).isTrue();
        assertThat(journal.release(change.id(), "me"))
                .as("a request is under way")
                .isFalse();
    }

    @Test
    void aRenewedBatchIsNotTakenForThatOfADeadProcess() {
        Change change = published(journal, "me", "example.com");
        journal.claimRecords(change.id(), List.of(2, 3), ALICE, "me", "batch-1", OVER);

        assertThat(journal.renewRecords(change.id(), "me", MINUTE)).isTrue();

        assertThat(journal.interruptedRecords(SCOPE, BOB)).isEmpty();
        assertThat(records(change)).extracting(RecordItem::state).containsOnly(RecordState.EXECUTING);
    }

    @Test
    void eachBatchOfADeadProcessIsSettledByItself() {
        Change change = published(journal, "me", "example.com", "example.org");
        for (int seq : List.of(3, 4)) {
            claim(change, "me", "batch-" + seq, seq);
            journal.leaveRecordsUnknown(change.id(), "batch-" + seq, ALICE, MINUTE, "no answer");
        }
        claim(change, "me", "batch-5", 5);
        move(change, "batch-5", RecordState.EXECUTING, RecordState.SENT, 5);

        assertThat(journal.interruptedRecords(SCOPE, BOB))
                .extracting(batch -> batch.batch()
                        + batch.records().stream().map(RecordItem::seq).toList())
                .containsExactly("batch-3[3]", "batch-4[4]");
    }

    @Test
    void aBatchOfADeadProcessBecomesUnknownAndIsResolved() {
        Change change = published(journal, "me", "example.com");
        claim(change, "me", "batch-1", 2, 3);
        assertThat(journal.interruptedRecords(SCOPE, BOB)).isEmpty();
        journal.endLeases(SCOPE, "me"::equals);

        List<InterruptedBatch> batches = journal.interruptedRecords(SCOPE, BOB);
        assertThat(batches).singleElement().satisfies(batch -> {
            assertThat(batch.change().id()).isEqualTo(change.id());
            assertThat(batch.batch()).isEqualTo("batch-1");
            assertThat(batch.records()).extracting(RecordItem::seq).containsExactly(2, 3);
            assertThat(batch.age()).isLessThan(MINUTE);
        });
        assertThat(journal.events(change.id()))
                .filteredOn(event -> event.to().equals("unknown"))
                .extracting(event -> event.seq().orElse(0))
                .containsExactly(2, 3);
        assertThat(move(change, "batch-1", RecordState.EXECUTING, RecordState.SENT, 2, 3))
                .as("the dead process wakes up")
                .isFalse();
        assertThat(move(change, "batch-1", RecordState.UNKNOWN, RecordState.QUEUED, 2, 3))
                .isTrue();
        assertThat(claim(change, "you", "batch-2", 2, 3)).isEqualTo(Claim.TAKEN);
    }

    @Test
    void aBatchThatWasLeftUnknownSaysWhyAndHowOldItIs() {
        Change change = published(journal, "me", "example.com");
        claim(change, "me", "batch-1", 2, 3);
        Duration age = Duration.ofSeconds(40);

        assertThat(journal.leaveRecordsUnknown(change.id(), "batch-1", ALICE, age, "no answer"))
                .isTrue();
        assertThat(journal.leaveRecordsUnknown(change.id(), "batch-1", ALICE, age, "no answer"))
                .as("a second try")
                .isTrue();
        assertThat(journal.leaveRecordsUnknown(change.id(), "batch-2", ALICE, age, "no answer"))
                .isFalse();
        assertThat(records(change)).allMatch(record -> record.error().equals("no answer"));
        assertThat(journal.interruptedRecords(SCOPE, BOB))
                .singleElement()
                .satisfies(batch -> assertThat(batch.age()).isGreaterThanOrEqualTo(age));
    }

    @Test
    void givingUpCancelsWhatIsQueuedAndEndsTheWaitForWhatWasAccepted() {
        Change change = published(journal, "me", "example.com", "example.org");
        claim(change, "me", "batch-1", 3, 4);
        move(change, "batch-1", RecordState.EXECUTING, RecordState.SENT, 3, 4);
        journal.release(change.id(), "me");

        assertThat(journal.cancel(change.id(), BOB, "enough")).isTrue();

        assertThat(records(change))
                .extracting(RecordItem::state)
                .containsExactly(
                        RecordState.APPLIED, RecordState.APPLIED, RecordState.CANCELLED, RecordState.CANCELLED);
        assertThat(state(change)).isEqualTo(ChangeState.CANCELLED);
    }

    @Test
    void givingUpIsWrittenDownAlsoWhereAsMuchIsCancelledAsWasAccepted() {
        Change change = published(journal, "me", "example.com");
        claim(change, "me", "batch-1", 2);
        move(change, "batch-1", RecordState.EXECUTING, RecordState.SENT, 2);
        claim(change, "me", "batch-2", 3);
        move(change, "batch-2", RecordState.EXECUTING, RecordState.FAILED, 3);
        journal.release(change.id(), "me");

        assertThat(journal.cancel(change.id(), BOB, "enough")).isTrue();

        assertThat(records(change))
                .extracting(RecordItem::state)
                .containsExactly(RecordState.APPLIED, RecordState.FAILED);
        assertThat(state(change)).isEqualTo(ChangeState.CANCELLED);
        assertThat(journal.events(change.id()))
                .extracting(JournalEvent::type)
                .contains(JournalEventType.REST_CANCELLED);
    }

    @Test
    void aChangeOfWhichOnlyTheWaitForTheNameServersIsLeftCanBeResumedOrGivenUp() {
        Change change = published(journal, "me", "example.com");
        claim(change, "me", "batch-1", 2, 3);
        move(change, "batch-1", RecordState.EXECUTING, RecordState.SENT, 2, 3);
        journal.start(change.id(), 1, ALICE, "me", MINUTE);
        settle(change, 1, "me", ItemState.CONFLICT);
        journal.release(change.id(), "me");

        assertThat(journal.abandoned(SCOPE)).extracting(Change::id).containsExactly(change.id());
        assertThat(journal.cancel(change.id(), BOB, "enough")).isTrue();
        assertThat(state(change)).isEqualTo(ChangeState.FAILED);
        assertThat(journal.cancel(change.id(), BOB, "enough")).isFalse();
    }

    @Test
    void aProposalThatIsCancelledCancelsItsRecords() {
        Change change = published(journal, "", "example.com");
        journal.cancel(change.id(), ALICE, "no");

        assertThat(records(change)).allMatch(record -> record.state() == RecordState.CANCELLED);
    }

    private Claim claim(Change change, String owner, String batch, Integer... seqs) {
        return journal.claimRecords(change.id(), List.of(seqs), ALICE, owner, batch, MINUTE);
    }

    private boolean move(Change change, String batch, RecordState from, RecordState to, Integer... seqs) {
        String why = to == RecordState.FAILED ? "refused" : "";
        Map<Integer, RecordResult> results =
                Stream.of(seqs).collect(Collectors.toMap(seq -> seq, seq -> new RecordResult(to, "receipt", why)));
        return journal.moveRecords(change.id(), batch, ALICE, from, results);
    }

    private List<RecordItem> records(Change change) {
        return journal.find(change.id()).orElseThrow().records();
    }

    private ChangeState state(Change change) {
        return journal.find(change.id()).map(Change::state).orElseThrow();
    }
}
