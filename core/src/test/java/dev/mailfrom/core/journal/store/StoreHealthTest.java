package dev.mailfrom.core.journal.store;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Dialect;
import dev.mailfrom.core.journal.engine.SqliteDialect;
import dev.mailfrom.core.journal.engine.StoreComponent;
import dev.mailfrom.core.journal.engine.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreHealthTest {

    @TempDir
    private Path directory;

    private static void alter(Store store, String sql) {
        store.component(new StoreComponent("test", List.of())).update(sql);
    }

    private static void propose(Store store, String identity) {
        store.journal().propose(request(ALICE, MINUTE, identity));
    }

    @Test
    void aStoreInMemoryHasNoSize() {
        try (Store store = StoreEngine.SQLITE.store()) {
            propose(store, "example.com");
            assertThat(store.health().bytes()).isZero();
            assertThat(store.health().place()).isEqualTo("the store in memory");
            assertThat(store.health().isSound()).isTrue();
        }
    }

    @Test
    void aHeadThatWasNotedIsComparedWithTheHistory() {
        try (Store store = StoreEngine.SQLITE.store()) {
            propose(store, "example.com");
            String head = store.health().head();
            propose(store, "example.org");

            assertThat(store.health(Optional.of(head)).problems()).isEmpty();
            assertThat(store.health(Optional.of("0".repeat(63) + "1")).problems())
                    .singleElement()
                    .asString()
                    .contains("does not go on from the head that was noted");
        }
    }

    @Test
    void problemsOfTheHistoryComeBeforeThoseOfTheState() {
        try (Store store = StoreEngine.SQLITE.store()) {
            propose(store, "example.com");
            alter(store, "drop trigger event_no_delete");
            alter(store, "update change_set set requested_by = 'mallory'");

            assertThat(store.health().isSound()).isFalse();
            assertThat(store.health().problems()).hasSize(2);
            assertThat(store.health().problems().get(0)).contains("trigger");
            assertThat(store.health().problems().get(1)).contains("is not what was proposed");
            assertThat(store.verifyChain()).isEqualTo(store.health().problems());
        }
    }

    @Test
    void aHistoryThatCannotBeReadIsAFailureOfTheStore() {
        try (Store store = StoreEngine.SQLITE.store()) {
            propose(store, "example.com");
            alter(store, "alter table event rename column prev_hash to hash_before");

            assertThatThrownBy(store::health).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void aStoreThatIsClosedLeavesOnlyItsFile() {
        Path file = directory.resolve("store.db");
        try (Store store = StoreEngine.open(new StoreLocation.File(file, true))) {
            propose(store, "example.com");
            assertThat(Files.exists(directory.resolve("store.db-wal"))).isTrue();
        }
        assertThat(directory).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**-wal");
    }

    @Test
    void closingAStoreThatWasNeverOpenedDoesNothing() {
        StoreEngine.open(new StoreLocation.File(directory.resolve("store.db"), true))
                .close();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void slotsOfAnotherIntervalAreThatFarApart() {
        try (Store store = StoreEngine.SQLITE.store()) {
            Slots slow = store.slots(Duration.ofSeconds(5));
            long first = slow.reserve("bucket").startMicros();

            assertThat(slow.reserve("bucket").startMicros() - first)
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(5).toNanos() / 1000);
        }
    }

    @Test
    void theLastFailureIsKnownUntilATransactionGoesThrough() {
        try (Store store = StoreEngine.SQLITE.store()) {
            propose(store, "example.com");
            alter(store, "alter table change_item rename to gone");
            assertThatThrownBy(() -> propose(store, "example.org")).isInstanceOf(StoreException.class);
            assertThat(store.lastFailure()).isPresent();

            alter(store, "alter table gone rename to change_item");
            propose(store, "example.org");
            assertThat(store.lastFailure()).isEmpty();
        }
    }

    /** SQLite with another check of itself, and without a backup of its own, as a server is. */
    private Store serverLike(Path file, String selfCheck) {
        StoreLocation.File location = new StoreLocation.File(file);
        Dialect real = new SqliteDialect(location, JournalSamples.LIBRARY_CACHE);
        Dialect.Sql sql = real.sql();
        Dialect dialect = mock(Dialect.class, delegatesTo(real));
        doReturn(dialect).when(dialect).forSlots();
        doReturn(new Dialect.Sql(
                        sql.now(),
                        sql.beginRead(),
                        sql.beginWrite(),
                        sql.beginStatement(),
                        sql.relax(),
                        sql.unrelax(),
                        sql.tables(),
                        sql.triggers(),
                        selfCheck,
                        ""))
                .when(dialect)
                .sql();
        return new Store(location, dialect, JournalSamples.LIBRARY_CACHE, Store.INTERVAL);
    }

    @Test
    void whatTheEngineFindsWrongWithItselfIsAProblem() {
        try (Store store = serverLike(directory.resolve("a.db"), "select 'ok' union all select 'page 3 is torn'")) {
            propose(store, "example.com");

            assertThat(store.health().problems()).containsExactly("The engine finds: page 3 is torn");
        }
    }

    @Test
    void whereTheEngineMakesNoBackupTheRowsAreCopiedIntoAFile() {
        Path copy = directory.resolve("copy.db");
        try (Store store = serverLike(directory.resolve("a.db"), "select 'ok'")) {
            propose(store, "example.com");
            store.backup(copy);

            try (Store backup = JournalSamples.inFile(copy)) {
                assertThat(JournalSamples.history(backup.journal(), JournalSamples.SCOPE))
                        .isEqualTo(JournalSamples.history(store.journal(), JournalSamples.SCOPE))
                        .hasSize(1);
                assertThat(backup.verifyChain()).isEmpty();
            }
        }
    }
}
