package dev.mailfrom.core.journal.store;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.BOB;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.bounce;
import static dev.mailfrom.core.journal.store.JournalSamples.claimed;
import static dev.mailfrom.core.journal.store.JournalSamples.published;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.RecordJournal;
import dev.mailfrom.core.journal.RecordJournal.RecordResult;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Dialect;
import dev.mailfrom.core.ses.MailFromSetting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;

/** A connection that is cut after a commit, before the program hears of it. Only a server can do so, but the journal is one. */
@ParameterizedClass
@EnumSource(value = StoreEngine.class, mode = EnumSource.Mode.EXCLUDE, names = "OLDEST_POSTGRESQL")
class LostCommitTest {

    private static final String CUT = "08006";

    private final AtomicInteger cuts = new AtomicInteger();
    private final Store store;
    private final Journal journal;

    LostCommitTest(StoreEngine engine, @TempDir Path directory) {
        var location = engine.sharedBetweenProcesses(directory);
        Dialect real = engine.dialect(location);
        Dialect cut = Mockito.mock(Dialect.class, AdditionalAnswers.delegatesTo(real));
        Mockito.doAnswer(call -> cuttable(real.connect())).when(cut).connect();
        Mockito.doReturn(real.forSlots()).when(cut).forSlots();
        Mockito.doReturn(true).when(cut).isLost(Mockito.argThat(e -> CUT.equals(e.getSQLState())));
        Mockito.doAnswer(call -> StoreException.unavailable("The connection was cut.", "", call.getArgument(0)))
                .when(cut)
                .failure(Mockito.argThat(e -> CUT.equals(e.getSQLState())));
        store = new Store(location, cut, JournalSamples.LIBRARY_CACHE, Store.INTERVAL);
        journal = store.journal();
    }

    @AfterEach
    void theHistoryIsWhole() {
        assertThat(store.verifyChain()).isEmpty();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aChangeThatWasBegunStandsOnceAndIsOurs(int commit) {
        journal.history(HistoryQuery.newest(SCOPE, 1));
        cuts.set(commit);

        Change begun = journal.begin(request(ALICE, MINUTE, "example.com"), "me");

        assertThat(cuts).hasValue(0);
        assertThat(begun.state()).isEqualTo(ChangeState.EXECUTING);
        assertThat(journal.history(HistoryQuery.newest(SCOPE, 10))).hasSize(1);
        assertThat(journal.start(begun.id(), 1, ALICE, "me#1", MINUTE)).isTrue();
    }

    @Test
    void anItemThatWasStartedIsOurs() {
        Change change = claimed(journal, "me", "example.com");
        cuts.set(1);

        assertThat(journal.start(change.id(), 1, ALICE, "me#1", MINUTE)).isTrue();

        assertThat(cuts).hasValue(0);
        assertThat(journal.start(change.id(), 1, ALICE, "me#2", MINUTE)).isFalse();
        assertThat(journal.start(change.id(), 1, ALICE, "you#1", MINUTE)).isFalse();
        assertThat(journal.events(change.id()))
                .extracting(JournalEvent::type)
                .containsOnlyOnce(JournalEventType.STARTED);
    }

    /** Every answer and claim, each on a change in the state that it needs. */
    enum Transition {
        CONFIRM(0, (journal, id) -> journal.confirm(id, ALICE)),
        CONFIRM_FOR_APPROVAL(0, (journal, id) -> journal.confirmForApproval(id, ALICE)),
        CANCEL(0, (journal, id) -> journal.cancel(id, ALICE, "no")),
        APPROVE(1, (journal, id) -> journal.approve(id, BOB)),
        BREAK_GLASS(1, (journal, id) -> journal.breakGlass(id, ALICE, "urgent")),
        CLAIM(2, (journal, id) -> journal.claim(id, ALICE, "me")),
        COMPLETE(4, (journal, id) -> settle(journal, id, "me#1")),
        REQUEUE(4, (journal, id) -> journal.requeue(id, 1, ALICE, "me#1", "later")),
        RENEW(4, (journal, id) -> journal.renew(id, 1, "me#1", MINUTE)),
        LEAVE_UNKNOWN(4, (journal, id) -> journal.leaveUnknown(id, 1, ALICE, "me#1", MINUTE, "stopped")),
        RESOLVE(5, (journal, id) -> journal.resolve(id, 1, BOB, ItemState.NOT_APPLIED, MailFromSetting.OFF)),
        GIVE_UP(6, (journal, id) -> journal.cancel(id, ALICE, "given up"));

        private static final List<BiPredicate<Journal, String>> WAY = List.of(
                (journal, id) -> journal.confirmForApproval(id, ALICE),
                (journal, id) -> journal.approve(id, BOB),
                (journal, id) -> journal.claim(id, ALICE, "me"),
                (journal, id) -> journal.start(id, 1, ALICE, "me#1", MINUTE),
                (journal, id) -> journal.leaveUnknown(id, 1, ALICE, "me#1", MINUTE, "stopped"),
                (journal, id) -> journal.resolve(id, 1, BOB, ItemState.QUEUED, MailFromSetting.OFF)
                        && journal.release(id, "me"));

        private final int before;
        private final BiPredicate<Journal, String> action;

        Transition(int before, BiPredicate<Journal, String> action) {
            this.before = before;
            this.action = action;
        }

        private static boolean settle(Journal journal, String id, String owner) {
            return journal.complete(
                    id, 1, ALICE, owner, ItemState.APPLIED, Optional.of(bounce("example.com")), "r-1", "");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCommittedIsKnownToBeOursAndWrittenOnce(Transition transition) {
        String id = journal.propose(request(ALICE, MINUTE, "example.com")).id();
        Transition.WAY
                .subList(0, transition.before)
                .forEach(step -> assertThat(step.test(journal, id)).isTrue());
        int events = journal.events(id).size();
        cuts.set(1);

        assertThat(transition.action.test(journal, id)).isTrue();

        assertThat(cuts).hasValue(0);
        int added = journal.events(id).size() - events;
        boolean closes = EnumSet.of(Transition.COMPLETE, Transition.RESOLVE, Transition.GIVE_UP)
                .contains(transition);
        assertThat(added).isEqualTo(transition == Transition.RENEW ? 0 : closes ? 2 : 1);
    }

    @Test
    void whatAnotherProcessHasResolvedOtherwiseIsNotTakenForOurs() {
        Change change = claimed(journal, "me", "example.com");
        journal.start(change.id(), 1, ALICE, "me#1", MINUTE);
        journal.leaveUnknown(change.id(), 1, ALICE, "me#1", MINUTE, "stopped");
        assertThat(journal.resolve(change.id(), 1, BOB, ItemState.NOT_APPLIED, MailFromSetting.OFF))
                .isTrue();
        cuts.set(1);

        assertThat(journal.resolve(change.id(), 1, ALICE, ItemState.APPLIED, bounce("example.com")))
                .isFalse();

        assertThat(cuts).hasValue(0);
        cuts.set(1);
        assertThat(journal.resolve(change.id(), 1, ALICE, ItemState.NOT_APPLIED, MailFromSetting.OFF))
                .as("both read the same")
                .isTrue();
    }

    @Test
    void theTransitionsOfRecordsAreKnownToBeOursAndWrittenOnce() {
        String id = published(journal, "me", "example.com").id();
        RecordResult end = new RecordResult(RecordState.NOT_APPLIED, "", "lost");
        List<BooleanSupplier> transitions = List.of(
                () -> journal.claimRecords(id, List.of(2, 3), ALICE, "me", "b1", MINUTE) == RecordJournal.Claim.TAKEN,
                () -> journal.renewRecords(id, "me", MINUTE),
                () -> journal.leaveRecordsUnknown(id, "b1", ALICE, MINUTE, "stopped"),
                () -> journal.moveRecords(id, "b1", BOB, RecordState.UNKNOWN, Map.of(2, end, 3, end)));

        for (BooleanSupplier transition : transitions) {
            cuts.set(1);
            assertThat(transition.getAsBoolean()).isTrue();
            assertThat(cuts).hasValue(0);
        }

        assertThat(journal.events(id))
                .filteredOn(event -> event.is(JournalEventType.RECORD))
                .extracting(JournalEvent::to)
                .containsExactly("executing", "executing", "unknown", "unknown", "not_applied", "not_applied");
        assertThat(journal.leaveRecordsUnknown(id, "b1", ALICE, MINUTE, "again"))
                .as("no longer")
                .isFalse();
    }

    @Test
    void aChangeThatWasProposedStandsOnce() {
        journal.history(HistoryQuery.newest(SCOPE, 1));
        cuts.set(2);

        Change proposed = journal.propose(request(ALICE, MINUTE, "example.com"));

        assertThat(cuts).hasValue(0);
        assertThat(journal.history(HistoryQuery.newest(SCOPE, 10)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.id()).isEqualTo(proposed.id()));
        assertThat(proposed.state()).isEqualTo(ChangeState.PROPOSED);
    }

    @Test
    void aSecondConfirmationIsStillRefused() {
        String id = journal.propose(request(ALICE, MINUTE, "example.com")).id();

        assertThat(journal.confirm(id, ALICE)).isTrue();
        assertThat(journal.confirm(id, ALICE)).isFalse();
        assertThat(journal.claim(id, ALICE, "me")).isTrue();
        assertThat(journal.claim(id, ALICE, "me")).isFalse();
    }

    @Test
    void theClaimsOfADeadProcessEndWithIt() {
        Change change = claimed(journal, "me", "example.com");
        journal.start(change.id(), 1, ALICE, "me#1", MINUTE);

        journal.endLeases(SCOPE, "me"::equals);

        assertThat(journal.interrupted(SCOPE, ALICE))
                .extracting(unknown -> unknown.change().id())
                .containsExactly(change.id());
    }

    private Connection cuttable(Connection connection) throws SQLException {
        Connection cuttable = Mockito.mock(Connection.class, AdditionalAnswers.delegatesTo(connection));
        Mockito.doAnswer(call -> {
                    Statement statement = connection.createStatement();
                    Statement cut = Mockito.mock(Statement.class, AdditionalAnswers.delegatesTo(statement));
                    Mockito.doAnswer(sql -> {
                                boolean result = statement.execute(sql.getArgument(0));
                                cutAfter(sql.getArgument(0), connection);
                                return result;
                            })
                            .when(cut)
                            .execute(Mockito.anyString());
                    return cut;
                })
                .when(cuttable)
                .createStatement();
        return cuttable;
    }

    private void cutAfter(String sql, Connection connection) throws SQLException {
        if (sql.equals("commit") && cuts.getAndUpdate(left -> Math.max(0, left - 1)) == 1) {
            connection.close();
            throw new SQLException("An I/O error occurred while sending to the backend.", CUT);
        }
    }
}
