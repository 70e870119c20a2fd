package dev.mailfrom.core.journal.store;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.BOB;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.inFile;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.Schema;
import dev.mailfrom.core.journal.engine.SqliteDialect;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.jdbc.JdbcSlots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoreFileTest extends StoreFileFixture {

    @Test
    void noFileIsCreatedBeforeItIsNeeded() {
        Path file = directory.resolve("state/store.db");
        try (Store store = inFile(file)) {
            assertThat(store.journal()).isNotNull();
            assertThat(store.slots()).isNotNull();
        }
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void directoryAndFilesArePrivateToTheirOwner() throws IOException {
        Path file = directory.resolve("a/b/store.db");
        try (Store store = new Store(new StoreLocation.File(file, true), JournalSamples.LIBRARY_CACHE)) {
            store.journal().propose(request(ALICE, MINUTE, "example.com"));
            assertThat(mode(directory.resolve("a"))).isEqualTo("rwx------");
            assertThat(mode(directory.resolve("a/b"))).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(file.getParent())) {
                assertThat(files)
                        .hasSize(3)
                        .allSatisfy(path ->
                                assertThat(mode(path)).as(path.toString()).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void aStoreThatIsClosedLeavesNothingButItsFile() throws IOException {
        try (Store store = inFile(directory.resolve("store.db"))) {
            store.journal().propose(request(ALICE, MINUTE, "example.com"));
            store.slots().reserve("123456789012/eu-west-1/ListIdentities");
        }
        // The engine takes its log away when the last connection is closed.
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("store.db"));
        }
    }

    @Test
    void aFasterSesShortensTheSecondButNotTheDelaysOfTheMachine() {
        assertThat(Store.intervalAt(1)).isEqualTo(Store.INTERVAL);
        assertThat(Store.intervalAt(20)).isEqualTo(Duration.ofMillis(75));
    }

    @Test
    void aMistypedNameMakesNoDirectory() {
        Path file = directory.resolve("typo/store.db");
        try (Store store = inFile(file)) {
            assertThatThrownBy(() -> store.journal().propose(request(ALICE, MINUTE, "example.com")))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("The store " + file + " cannot be made: there is no directory " + file.getParent()
                            + ". Nothing was written.")
                    .extracting(failure -> ((StoreException) failure).fix())
                    .isEqualTo("Check the name, or make the directory: mkdir -p " + file.getParent());
        }
        assertThat(file.getParent()).doesNotExist();

        Path copy = directory.resolve("typo/copy.db");
        try (Store store = inFile(directory.resolve("store.db"))) {
            assertThatThrownBy(() -> store.backup(copy)).isInstanceOf(StoreException.class);
        }
        assertThat(copy.getParent()).doesNotExist();
    }

    @Test
    void aWrittenChangeIsThereForTheNextProcess() {
        Path file = directory.resolve("store.db");
        Change change;
        try (Store store = inFile(file)) {
            change = store.journal().propose(request(ALICE, MINUTE, "example.com"));
        }
        try (Store store = inFile(file)) {
            assertThat(store.journal().find(change.id())).contains(change);
        }
    }

    @Test
    void writesAreOnDiskWhenTheyReturn() throws SQLException {
        SqliteDialect sqliteDialect =
                new SqliteDialect(new StoreLocation.File(directory.resolve("store.db")), JournalSamples.LIBRARY_CACHE);
        try (Connection connection = sqliteDialect.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("pragma synchronous").getInt(1))
                    .as("FULL")
                    .isEqualTo(2);
            assertThat(statement.executeQuery("pragma journal_mode").getString(1))
                    .isEqualTo("wal");
            assertThat(statement.executeQuery("pragma foreign_keys").getInt(1)).isEqualTo(1);
            assertThat(statement.executeQuery("pragma busy_timeout").getInt(1)).isEqualTo(10_000);
        }
    }

    @Test
    void aRelaxedWriteLeavesTheStrictSettingBehind() throws SQLException {
        SqliteDialect sqliteDialect =
                new SqliteDialect(new StoreLocation.File(directory.resolve("store.db")), JournalSamples.LIBRARY_CACHE);
        try (Database database = new Database(sqliteDialect)) {
            new JdbcSlots(database, Store.INTERVAL).reserve("bucket");
            database.runOutsideTransaction(tx -> {
                assertThat(tx.queryLong("pragma synchronous")).isEqualTo(2);
                return 0;
            });
        }
    }

    @Test
    void aFileDamagedInTheMiddleIsFoundByTheHealthCheck() throws IOException {
        Path file = directory.resolve("store.db");
        try (Store store = inFile(file)) {
            store.journal().propose(request(ALICE, MINUTE, "example.com"));
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 3 * 4096, 4 * 4096, (byte) 7);
        Files.write(file, bytes);
        try (Store store = inFile(file)) {
            assertThat(failsOrIsUnsound(store)).isTrue();
        }
    }

    @Test
    void aBackupIsACompletePrivateStore() throws IOException {
        Path copy = directory.resolve("copy.db");
        Change change;
        try (Store store = inFile(directory.resolve("store.db"))) {
            change = store.journal().propose(request(ALICE, MINUTE, "example.com"));
            store.backup(copy);
            store.journal().cancel(change.id(), ALICE, "after the backup");
            assertThatThrownBy(() -> store.backup(copy))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(copy.toString());
        }
        assertThat(mode(copy)).isEqualTo("rw-------");
        try (Store restored = inFile(copy)) {
            assertThat(restored.journal().find(change.id())).contains(change);
            assertThat(restored.health().problems()).isEmpty();
        }
    }

    @Test
    void healthHasPlaceSizeVersionAndCounts() {
        Path file = directory.resolve("store.db");
        try (Store store = inFile(file)) {
            Change change = store.journal().propose(request(BOB, MINUTE, "example.com"));
            store.journal().confirm(change.id(), BOB);
            StoreHealth health = store.health();
            assertThat(health.place()).isEqualTo(file.toString());
            assertThat(health.bytes()).isPositive();
            assertThat(health.schema()).isEqualTo(Schema.VERSION);
            assertThat(health.changes()).isEqualTo(1);
            assertThat(health.events()).isEqualTo(2);
            assertThat(health.isSound()).isTrue();
        }
    }
}
