package dev.mailfrom.core.journal;

import static dev.mailfrom.core.journal.Samples.ALICE;
import static dev.mailfrom.core.journal.Samples.MINUTE;
import static dev.mailfrom.core.journal.Samples.SCOPE;
import static dev.mailfrom.core.journal.Samples.claimed;
import static dev.mailfrom.core.journal.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresStoreTest {

    private final StoreLocation.Server location = PostgresServer.fresh();

    @Test
    void the_journal_waits_for_the_disk_and_the_slots_do_not() {
        Postgres postgres = new Postgres(location);
        try (Database journal = new Database(postgres);
                Database slots = new Database(postgres.forSlots())) {
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
    void a_session_that_the_server_ends_is_replaced_without_anybody_noticing() {
        try (Store store = Engine.open(location)) {
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
        PostgresServer.execute(
                location,
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                        + " where application_name = 'mailfrom' and pid <> pg_backend_pid()");
    }

    @Test
    void a_session_that_ends_in_the_middle_of_a_transaction_leaves_nothing_behind() {
        try (Database database = new Database(new Postgres(location));
                Store other = Engine.open(location)) {
            assertThatThrownBy(() -> database.write(tx -> {
                        tx.update("insert into throttle(bucket, next_free, interval_us) values('half', 0, 1)");
                        endSessions();
                        return tx.number("select 1");
                    }))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("cannot be reached");
            assertThat(database.<Long>read(tx -> tx.number("select count(*) from throttle")))
                    .isZero();
            assertThat(other.slots().reserve("bucket").startMicros()).isPositive();
        }
    }

    @Test
    void while_the_server_is_away_nothing_is_done_and_when_it_is_back_it_goes_on_by_itself() throws IOException {
        EmbeddedPostgres first = PostgresServer.started();
        int port = first.getPort();
        StoreLocation.Server there = PostgresServer.location(first, "public");
        try (Store store = Engine.open(there)) {
            Change change = claimed(store.journal(), "me", "example.com");
            first.close();
            assertThatThrownBy(() -> store.journal().start(change.id(), 1, ALICE, "me", MINUTE))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("localhost:" + port)
                    .hasMessageContaining("cannot be reached")
                    .satisfies(e -> assertThat(((StoreFailure) e).mend()).contains("when it is back"));
            assertThatThrownBy(() -> store.slots().reserve("bucket")).isInstanceOf(StoreFailure.class);
            try (EmbeddedPostgres second =
                    EmbeddedPostgres.builder().setPort(port).start()) {
                assertThat(second.getPort()).isEqualTo(port);
                assertThat(store.slots().reserve("bucket").startMicros()).isPositive();
                assertThat(Samples.history(store.journal(), SCOPE)).isEmpty();
            }
        }
    }

    @Test
    void an_older_program_refuses_a_newer_schema_with_a_sentence() {
        try (Store store = Engine.open(location)) {
            store.slots().reserve("bucket");
        }
        PostgresServer.execute(location, "insert into schema_version(v, at) values(99, 0)");
        try (Store store = Engine.open(location)) {
            assertThatThrownBy(() -> store.journal().find("abcd"))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("newer mailfrom (schema 99; this one knows " + Schema.VERSION);
        }
    }

    @Test
    void the_tables_of_another_program_are_left_alone() {
        PostgresServer.execute(location, "create table event(id integer)");
        try (Store store = Engine.open(location)) {
            assertThatThrownBy(() -> store.slots().reserve("bucket"))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("another program");
        }
    }

    @Test
    void a_database_that_does_not_exist_is_named() {
        String url = location.url().replace("/postgres?", "/nowhere?");
        try (Store store = Engine.open(new StoreLocation.Server(url, "postgres", Optional.empty()))) {
            assertThatThrownBy(() -> store.slots().reserve("bucket"))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("no such database");
        }
    }

    @Test
    void a_backup_is_a_store_in_a_file_with_the_same_history(@TempDir Path directory) {
        Path copy = directory.resolve("copy.db");
        Change change;
        try (Store store = Engine.open(location)) {
            change = claimed(store.journal(), "me", "example.com", "example.org");
            store.journal().start(change.id(), 1, ALICE, "me", MINUTE);
            for (int i = 0; i < 300; i++) {
                Change other = store.journal().propose(request(ALICE, MINUTE, "d" + i + ".example.com"));
                store.journal().cancel(other.id(), ALICE, "");
            }
            store.backup(copy);
            assertThat(store.verifyChain()).isEmpty();
            try (Store restored = Engine.open(new StoreLocation.File(copy))) {
                assertThat(restored.journal().find(change.id()))
                        .isEqualTo(store.journal().find(change.id()));
                assertThat(restored.health().problems()).isEmpty();
                assertThat(restored.health().events()).isEqualTo(store.health().events());
            }
        }
    }

    @Test
    void nobody_can_truncate_the_history() {
        try (Store store = Engine.open(location)) {
            store.journal().propose(request(ALICE, MINUTE, "example.com"));
        }
        assertThatThrownBy(() -> PostgresServer.execute(location, "truncate event"))
                .hasRootCauseInstanceOf(SQLException.class)
                .hasStackTraceContaining("event is append-only");
    }

    @Test
    void the_tests_run_on_the_oldest_server_that_is_taken_and_on_a_newer_one() {
        int oldest = version(PostgresServer.fresh(PostgresServer.Release.OLDEST));
        assertThat(oldest).isEqualTo(Postgres.OLDEST).isLessThanOrEqualTo(version(location));
    }

    private static int version(StoreLocation.Server location) {
        try (Database database = new Database(new Postgres(location))) {
            return Integer.parseInt(setting(database, "server_version_num")) / 10_000;
        }
    }

    @Test
    void a_server_that_is_too_old_is_named_with_its_version() {
        StoreFailure failure = new Postgres(location).tooOld(13);
        assertThat(failure).hasMessageContaining("is PostgreSQL 13; at least 14 is needed");
        assertThat(failure.isAway()).isFalse();
    }

    @Test
    void what_may_pass_by_itself_is_told_from_what_has_to_be_mended() {
        for (String state : new String[] {"08006", "57P01", "25006", "53300", "53100", "55P03", "57014"}) {
            assertThat(PostgresFault.inWords("db", "ann", new SQLException("why", state))
                            .isAway())
                    .as(state)
                    .isTrue();
        }
        for (String state : new String[] {"28P01", "3D000", "42501", "42601"}) {
            assertThat(PostgresFault.inWords("db", "ann", new SQLException("why", state))
                            .isAway())
                    .as(state)
                    .isFalse();
        }
    }

    @Test
    void every_state_that_people_meet_has_words_and_no_password() {
        for (String state : new String[] {"08001", "28P01", "3D000", "42501", "25006", "53300", "55P03", "42601"}) {
            StoreFailure failure = PostgresFault.inWords("postgresql://db/mail", "ann", new SQLException("why", state));
            assertThat(failure).hasMessageContaining("postgresql://db/mail");
            assertThat(failure.mend()).isNotEmpty();
        }
    }
}
