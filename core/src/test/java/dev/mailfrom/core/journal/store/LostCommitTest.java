package dev.mailfrom.core.journal.store;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.claimed;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;

/** PostgreSQL whose connection is cut after a commit, before the program hears of it. */
class LostCommitTest {

    private final AtomicInteger cuts = new AtomicInteger();
    private final StoreEngine engine = StoreEngine.POSTGRESQL;
    private final Store store;
    private final Journal journal;

    LostCommitTest() {
        var location = engine.newLocation();
        Dialect real = engine.dialect(location);
        Dialect cut = Mockito.mock(Dialect.class, AdditionalAnswers.delegatesTo(real));
        Mockito.doAnswer(call -> cuttable(real.connect())).when(cut).connect();
        Mockito.doReturn(real.forSlots()).when(cut).forSlots();
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
            throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
        }
    }
}
