package dev.mailfrom.core.journal.store;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.claimed;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EmbeddedPostgresServer;
import dev.mailfrom.core.journal.engine.PostgresDialect;
import dev.mailfrom.core.journal.engine.PostgresErrors;
import dev.mailfrom.core.journal.engine.Schema;
import dev.mailfrom.core.journal.engine.StoreComponent;
import dev.mailfrom.core.journal.engine.StoreLocation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresStoreTest {

    private final StoreLocation.Server location = EmbeddedPostgresServer.freshDatabase();

    @Test
    void theJournalWaitsForTheDiskAndTheSlotsDoNot() {
        PostgresDialect postgresDialect = new PostgresDialect(location);
        try (Database journal = new Database(postgresDialect);
                Database slots = new Database(postgresDialect.forSlots())) {
            assertThat(setting(journal, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(slots, "synchronous_commit")).isEqualTo("off");
            assertThat(setting(journal, "idle_in_transaction_session_timeout")).isEqualTo("10s");
        }
    }

    private static String setting(Database database, String name) {
        return database.read(tx -> tx.first("select current_setting(?)", row -> row.getString(1), name))
                .orElseThrow();
    }

    @Test
    void aSessionThatTheServerEndsIsReplacedWithoutAnybodyNoticing() {
        try (Store store = StoreEngine.open(location)) {
            Change change = store.journal().propose(request(ALICE, MINUTE, "example.com"));
            store.slots().reserve("bucket");
            endSessions();
            assertThat(store.journal().find(change.id())).contains(change);
            assertThat(store.slots().reserve("bucket").startMicros()).isPositive();
            endSessions();
            assertThat(store.journal().confirm(change.id(), ALICE)).isTrue();
            assertThat(store.verifyChain()).isEmpty();
        }
    }

    private void endSessions() {
        EmbeddedPostgresServer.execute(
                location,
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                        + " where application_name = 'mailfrom' and datname = current_database()"
                        + " and pid <> pg_backend_pid()");
    }

    @Test
    void aSessionThatEndsInTheMiddleOfATransactionLeavesNothingBehind() {
        try (Database database = new Database(new PostgresDialect(location));
                Store other = StoreEngine.open(location)) {
            assertThatThrownBy(() -> database.write(tx -> {
                        tx.update("insert into throttle(bucket, next_free, interval_us) values('half', 0, 1)");
                        endSessions();
                        return tx.queryLong("select 1");
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("cannot be reached");
            assertThat(database.<Long>read(tx -> tx.queryLong("select count(*) from throttle")))
                    .isZero();
            assertThat(other.slots().reserve("bucket").startMicros()).isPositive();
        }
    }

    @Test
    void aLockThatAnotherHoldsTooLongLeavesTheConnectionUsable() {
        PostgresDialect dialect = new PostgresDialect(location);
        try (Database database = new Database(dialect);
                Database other = new Database(dialect)) {
            other.write(held -> {
                database.runOutsideTransaction(tx -> tx.update("set lock_timeout = '50ms'"));
                assertThatThrownBy(() -> database.update("update throttle set next_free = 0"))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("locked by another program");
                assertThat(database.lastFailure())
                        .hasValueSatisfying(
                                failure -> assertThat(failure).hasMessageContaining("locked by another program"));
                return held.queryLong("select 1");
            });
            assertThat(database.<Long>read(tx -> tx.queryLong("select 7"))).isEqualTo(7);
            assertThat(database.update("update throttle set next_free = 0")).isZero();
            assertThat(database.lastFailure()).isEmpty();
        }
    }

    @Test
    void aComponentWhoseTablesCannotBeMadeLeavesTheConnectionUsable() {
        try (Database database = new Database(new PostgresDialect(location))) {
            database.use(new StoreComponent(
                    "broken", List.of(new StoreComponent.Migration("one", List.of("create nonsense"), tx -> null))));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> database.read(tx -> tx.queryLong("select 1")))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("nonsense");
                assertThat(database.lastFailure()).isPresent();
            }
        }
    }

    @Test
    void aFailedStatementThatIsCaughtDoesNotCountAsCommitted() {
        try (Database database = new Database(new PostgresDialect(location))) {
            assertThatThrownBy(() -> database.write(tx -> {
                        tx.update("insert into throttle(bucket, next_free, interval_us) values('half', 0, 1)");
                        assertThatThrownBy(() -> tx.update("select nonsense")).isInstanceOf(SQLException.class);
                        return 0;
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("nonsense");
            assertThat(database.<Long>read(tx -> tx.queryLong("select count(*) from throttle")))
                    .isZero();
        }
    }

    @Test
    void whileTheServerIsAwayNothingIsDoneAndWhenItIsBackItGoesOnByItself() throws IOException {
        EmbeddedPostgres first = EmbeddedPostgresServer.start(usual -> usual);
        int port = first.getPort();
        StoreLocation.Server there = EmbeddedPostgresServer.location(first, "public");
        try (Store store = StoreEngine.open(there)) {
            Change change = claimed(store.journal(), "me", "example.com");
            first.close();
            assertThatThrownBy(() -> store.journal().start(change.id(), 1, ALICE, "me", MINUTE))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("localhost:" + port)
                    .hasMessageContaining("cannot be reached")
                    .satisfies(e -> assertThat(((StoreException) e).fix()).contains("when it is back"));
            assertThatThrownBy(() -> store.slots().reserve("bucket")).isInstanceOf(StoreException.class);
            try (EmbeddedPostgres second = EmbeddedPostgresServer.start(usual -> usual.setPort(port))) {
                assertThat(second.getPort()).isEqualTo(port);
                assertThat(store.slots().reserve("bucket").startMicros()).isPositive();
                assertThat(JournalSamples.history(store.journal(), SCOPE)).isEmpty();
            }
        }
    }

    @Test
    void anOlderProgramRefusesANewerSchemaWithASentence() {
        try (Store store = StoreEngine.open(location)) {
            store.slots().reserve("bucket");
        }
        EmbeddedPostgresServer.execute(location, "insert into schema_version(v, at) values(99, 0)");
        try (Store store = StoreEngine.open(location)) {
            assertThatThrownBy(() -> store.journal().find("abcd"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("newer mailfrom (schema 99; this one knows " + Schema.VERSION);
        }
    }

    @Test
    void theTablesOfAnotherProgramAreLeftAlone() {
        EmbeddedPostgresServer.execute(location, "create table event(id integer)");
        try (Store store = StoreEngine.open(location)) {
            assertThatThrownBy(() -> store.slots().reserve("bucket"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another program");
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() {
        String url = location.url().replaceFirst("/[^/]*\\?", "/nowhere?");
        try (Store store = StoreEngine.open(new StoreLocation.Server(url, "postgres", Optional.empty()))) {
            assertThatThrownBy(() -> store.slots().reserve("bucket"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no such database");
        }
    }

    @Test
    void aBackupIsAStoreInAFileWithTheSameHistory(@TempDir Path directory) {
        Path copy = directory.resolve("copy.db");
        Change change;
        try (Store store = StoreEngine.open(location)) {
            change = claimed(store.journal(), "me", "example.com", "example.org");
            store.journal().start(change.id(), 1, ALICE, "me", MINUTE);
            for (int i = 0; i < 300; i++) {
                Change other = store.journal().propose(request(ALICE, MINUTE, "d" + i + ".example.com"));
                store.journal().cancel(other.id(), ALICE, "");
            }
            store.backup(copy);
            assertThat(store.verifyChain()).isEmpty();
            try (Store restored = StoreEngine.open(new StoreLocation.File(copy))) {
                assertThat(restored.journal().find(change.id()))
                        .isEqualTo(store.journal().find(change.id()));
                assertThat(restored.health().problems()).isEmpty();
                assertThat(restored.health().events()).isEqualTo(store.health().events());
            }
        }
    }

    @Test
    void nobodyCanTruncateTheHistory() {
        try (Store store = StoreEngine.open(location)) {
            store.journal().propose(request(ALICE, MINUTE, "example.com"));
        }
        assertThatThrownBy(() -> EmbeddedPostgresServer.execute(location, "truncate event"))
                .hasRootCauseInstanceOf(SQLException.class)
                .hasStackTraceContaining("event is append-only");
    }

    @Test
    void theTestsRunOnTheOldestServerThatIsTakenAndOnANewerOne() {
        int oldest = version(EmbeddedPostgresServer.fresh(EmbeddedPostgresServer.Release.OLDEST));
        assertThat(oldest).isEqualTo(PostgresDialect.OLDEST).isLessThanOrEqualTo(version(location));
    }

    private static int version(StoreLocation.Server location) {
        try (Database database = new Database(new PostgresDialect(location))) {
            return Integer.parseInt(setting(database, "server_version_num")) / 10_000;
        }
    }

    @Test
    void aServerThatIsTooOldIsNamedWithItsVersion() {
        StoreException failure = new PostgresDialect(location).tooOld(13);
        assertThat(failure).hasMessageContaining("is PostgreSQL 13; at least 14 is needed");
        assertThat(failure.isUnavailable()).isFalse();
    }

    @Test
    void whatMayPassByItselfIsToldFromWhatHasToBeFixed() {
        for (String state :
                new String[] {"08006", "57P01", "25006", "25P02", "40001", "40P01", "53300", "53100", "55P03", "57014"
                }) {
            assertThat(PostgresErrors.toException("db", "ann", new SQLException("why", state))
                            .isUnavailable())
                    .as(state)
                    .isTrue();
        }
        for (String state : new String[] {"28P01", "3D000", "42501", "42601"}) {
            assertThat(PostgresErrors.toException("db", "ann", new SQLException("why", state))
                            .isUnavailable())
                    .as(state)
                    .isFalse();
        }
    }

    @Test
    void everyStateThatPeopleMeetHasWordsAndNoPassword() {
        for (String state :
                new String[] {"08001", "28P01", "3D000", "42501", "25006", "53300", "55P03", "25P02", "42601"}) {
            StoreException failure =
                    PostgresErrors.toException("postgresql://db/mail", "ann", new SQLException("why", state));
            assertThat(failure).hasMessageContaining("postgresql://db/mail");
            assertThat(failure.fix()).isNotEmpty();
        }
    }
}
