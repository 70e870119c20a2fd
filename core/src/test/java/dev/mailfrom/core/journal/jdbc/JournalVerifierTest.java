package dev.mailfrom.core.journal.jdbc;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.claimed;
import static dev.mailfrom.core.journal.store.JournalSamples.published;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.RecordJournal.RecordResult;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.store.StoreEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(StoreEngine.class)
class JournalVerifierTest {

    private final StoreEngine engine;
    private final Database database;
    private final Journal journal;

    JournalVerifierTest(StoreEngine engine) {
        this.engine = engine;
        this.database = engine.database();
        this.journal = new JdbcJournal(database, new Random(1));
    }

    @BeforeEach
    void someHistory() {
        Change change = claimed(journal, "me", "example.com", "example.org");
        journal.start(change.id(), 1, ALICE, "me", MINUTE);
        journal.complete(change.id(), 1, ALICE, "me", ItemState.APPLIED, Optional.empty(), "req-1", "");
        journal.propose(request(ALICE, MINUTE, "example.net"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anUntouchedHistoryIsWhole() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void aWordOfANewerProgramVerifiesAndReadsAsOther() {
        String change = database.read(
                tx -> tx.first("select id from change_set order by place desc limit 1", row -> row.getString(1))
                        .orElseThrow());
        appendThawed(change, null, "proposed");

        assertThat(problems()).isEmpty();
        assertThat(journal.events(change)).last().matches(event -> event.is(JournalEventType.OTHER));
    }

    @Test
    void anItemOfWhichANewerProgramHasTheLastWordIsNotJudged() {
        String change = journal.history(HistoryQuery.newest(SCOPE, 1)).get(0).id();
        appendThawed(change, 1L, "queued");
        database.update("update change_item set state = 'failed', error = 'too warm' where set_id = ?", change);

        assertThat(problems()).isEmpty();
    }

    private void appendThawed(String change, Long seq, String state) {
        database.write(tx -> {
            String before = tx.first("select hash from event order by n desc limit 1", row -> row.getString(1))
                    .orElseThrow();
            List<Object> row = new ArrayList<>(Arrays.asList(
                    7L, 5L, change, seq, "thawed", state, state, "eve", "cli", "host", "", "", "", before));
            row.add(RowHash.sha256(row));
            return tx.update("insert into event values(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row.toArray());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"update event set who = 'mallory'", "delete from event", "delete from event where n = 6"})
    void theEngineItselfRefusesToAlterIt(String sql) {
        assertThatThrownBy(() -> database.write(tx -> tx.update(sql)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("event is append-only");
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update event set who = 'mallory' where n = 2            | Row 2 of the history was altered",
                "update event set at = at + 1 where n = 3                | Row 3 of the history was altered",
                "update event set detail = 'x' where n = 5               | Row 5 of the history was altered",
                "update event set seq = 2 where n = 4                    | Row 4 of the history was altered",
                "update event set hash = prev_hash where n = 4           | Row 5 of the history does not follow",
                "delete from event where n = 3                           | Row 3 of the history is missing",
                "delete from event where n = 1                           | Row 1 of the history is missing",
                "delete from event where n >= 5                          | in a state that the history does not know",
                "update change_set set state = 'cancelled'               | in a state that the history does not know",
                "update change_item set state = 'failed' where seq = 1   | in a state that the history does not know",
                "update change_set set requested_by = 'mallory'          | is not what was proposed",
                "update change_item set before_state = target_state      | is not what was proposed",
                "update change_item set after_state = before_state       | has another result than the history",
                "update change_item set request_id = 'x' where seq = 1   | has another request id or error",
                "update change_item set error = 'x' where seq = 1        | has another request id or error",
                "update change_item set request_id = 'x' where seq = 2   | has another request id or error",
                "update change_item set updated_at = 1 where seq = 1     | has another time than the history",
                "update change_item set state = 'cancelled'              | in a state that the history does not know",
                "update change_item set state = 'cancelled' where seq = 2 | in a state that the history does not know",
                "update change_set set created_at = 1                    | was not proposed at the time that it says",
            })
    void whoeverGetsRoundTheTriggersIsFoundOut(String sql, String problem) {
        database.write(tx -> {
            for (String trigger : triggers()) {
                tx.update("drop trigger " + trigger);
            }
            return tx.update(sql);
        });
        assertThat(problems()).anyMatch(found -> found.contains(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update dns_item set state = 'applied' where seq = 2      | in a state that the history does not know",
                "update dns_item set state = 'cancelled' where seq = 2    | in a state that the history does not know",
                "update dns_item set batch = 'x' where seq = 2            | another batch, receipt or error",
                "update dns_item set receipt = 'x' where seq = 2          | another batch, receipt or error",
                "update dns_item set error = 'x' where seq = 2            | another batch, receipt or error",
                "update dns_item set error = 'x' where seq = 3            | another batch, receipt or error",
                "update dns_item set updated_at = 1 where seq = 2         | have another time than the history",
                "update dns_item set after_set = '' where seq = 3         | is not what was proposed",
                "update dns_item set zone_id = 'Z2' where seq = 3         | is not what was proposed",
                "delete from dns_item where seq = 3                       | is not what was proposed",
            })
    void alteredDnsRecordsAreFound(String sql, String problem) {
        Change change = published(journal, "me", "example.edu");
        journal.claimRecords(change.id(), List.of(2), ALICE, "me", "batch-1", MINUTE);
        journal.moveRecords(
                change.id(),
                "batch-1",
                ALICE,
                RecordState.EXECUTING,
                Map.of(2, new RecordResult(RecordState.SENT, "receipt", "")));
        assertThat(problems()).isEmpty();

        database.update(sql);
        assertThat(problems()).anyMatch(found -> found.contains(problem));
    }

    @Test
    void aMissingTriggerIsFound() {
        database.write(tx -> tx.update("drop trigger " + triggers().get(0)));
        assertThat(problems()).singleElement().asString().contains("trigger");
    }

    @Test
    void aTriggerThatDoesNothingIsFound() {
        database.write(tx -> {
            tx.update("drop trigger " + triggers().get(0));
            return tx.update(
                    engine == StoreEngine.SQLITE
                            ? "create trigger event_no_update before update on event begin select 1; end"
                            : "create trigger event_no_change before delete on event for each row execute function"
                                    + " event_append_only()");
        });
        assertThat(problems()).singleElement().asString().contains("trigger");
    }

    @Test
    void aRequestIdBesideAnErrorIsHeldAgainstTheHistory() {
        Change change = claimed(journal, "me", "example.edu");
        journal.start(change.id(), 1, ALICE, "me", MINUTE);
        journal.complete(change.id(), 1, ALICE, "me", ItemState.FAILED, Optional.empty(), "req-2", "refused");
        assertThat(problems()).isEmpty();

        database.update("update change_item set request_id = 'x' where set_id = ?", change.id());
        assertThat(problems()).singleElement().asString().contains("another request id or error");
    }

    @Test
    void aHistoryThatWentOnStillHasTheHeadThatWasNoted() {
        String head = database.read(EventLog::head);
        journal.propose(request(ALICE, MINUTE, "example.edu"));

        assertThat(headProblems(head)).isEmpty();
        assertThat(headProblems(EventLog.ORIGIN)).isEmpty();
    }

    @Test
    void theRemovalOfTheNewestChangeIsFoundByTheHeadThatWasNoted() {
        String head = database.read(EventLog::head);
        String newest = journal.history(HistoryQuery.newest(SCOPE, 1)).get(0).id();

        alter(
                "delete from change_item where set_id = '" + newest + "'",
                "delete from change_set where id = '" + newest + "'",
                "delete from event where set_id = '" + newest + "'");

        assertThat(problems()).as("the rest agrees with itself").isEmpty();
        assertThat(headProblems(head)).singleElement().asString().contains("newest changes were removed");
    }

    @Test
    void aChangeThatTheHistoryHasAndTheTablesDoNotIsMissing() {
        String newest = journal.history(HistoryQuery.newest(SCOPE, 1)).get(0).id();

        alter(
                "delete from change_item where set_id = '" + newest + "'",
                "delete from change_set where id = '" + newest + "'");

        assertThat(problems()).containsExactly("Change " + newest + " is missing.");
    }

    @Test
    void aHistoryThatWasComputedAgainIsFoundByTheHeadThatWasNoted() {
        String head = database.read(EventLog::head);

        alter("update event set host = 'elsewhere' where n = 2");
        computeAgain();

        assertThat(problems()).as("the rest agrees with itself").isEmpty();
        assertThat(headProblems(head)).hasSize(1);
    }

    /** As the owner of the database can, while the triggers are away. */
    private void alter(String... statements) {
        database.write(tx -> {
            List<String> creating = engine == StoreEngine.SQLITE
                    ? tx.triggers("event")
                    : List.of("create trigger event_no_change before update or delete on event"
                            + " for each row execute function event_append_only()");
            for (String trigger : triggers()) {
                tx.update("drop trigger " + trigger);
            }
            for (String sql : statements) {
                tx.update(sql);
            }
            for (String sql : creating) {
                tx.update(sql);
            }
            return null;
        });
    }

    private void computeAgain() {
        List<String> statements = new ArrayList<>();
        String[] before = {EventLog.ORIGIN};
        database.read(tx -> tx.query("select * from event order by n", row -> {
            List<Object> columns = new ArrayList<>();
            for (int column = 1; column <= 13; column++) {
                columns.add(row.getObject(column));
            }
            columns.add(before[0]);
            String hash = RowHash.sha256(columns);
            statements.add("update event set prev_hash = '" + before[0] + "', hash = '" + hash + "' where n = "
                    + row.getLong(1));
            before[0] = hash;
            return hash;
        }));
        alter(statements.toArray(String[]::new));
    }

    private List<String> headProblems(String head) {
        return database.read(tx -> JournalVerifier.headProblems(tx, head));
    }

    private List<String> triggers() {
        return engine == StoreEngine.SQLITE
                ? List.of("event_no_update", "event_no_delete")
                : List.of("event_no_change on event");
    }

    private List<String> problems() {
        return database.read(JournalVerifier::problems);
    }
}
