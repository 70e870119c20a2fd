package dev.mailfrom.core.journal.store;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.BOB;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.inFile;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.Schema;
import dev.mailfrom.core.journal.engine.SqliteDialect;
import dev.mailfrom.core.journal.engine.SqliteErrors;
import dev.mailfrom.core.journal.engine.SqliteFile;
import dev.mailfrom.core.journal.engine.SqliteNativeLibrary;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.jdbc.JdbcJournal;
import dev.mailfrom.core.journal.jdbc.JdbcSlots;
import dev.mailfrom.core.journal.jdbc.JournalVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {

    @TempDir
    private Path directory;

    @Test
    void nothingIsMadeBeforeItIsNeeded() {
        Path file = directory.resolve("state/store.db");
        try (Store store = inFile(file)) {
            assertThat(store.journal()).isNotNull();
            assertThat(store.slots()).isNotNull();
        }
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void directoryAndFilesAreTheirOwnersAlone() throws IOException {
        Path file = directory.resolve("a/b/store.db");
        try (Store store = inFile(file)) {
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
    void whatWasWrittenIsThereForTheNextProcess() {
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
    void garbageIsRefusedAndLeftAsItIs() throws IOException {
        Path file = directory.resolve("store.db");
        byte[] garbage =
                "This is not a database, it is a letter to my aunt. ".repeat(50).getBytes(StandardCharsets.UTF_8);
        Files.write(file, garbage);
        try (Store store = inFile(file)) {
            assertThatThrownBy(() -> store.slots().reserve("bucket"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("damaged")
                    .satisfies(e -> assertThat(((StoreException) e).fix()).contains("backup"));
        }
        assertThat(file).hasBinaryContent(garbage);
    }

    @Test
    void aFileDamagedInTheMiddleIsFoundByTheExamination() throws IOException {
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

    private static boolean failsOrIsUnsound(Store store) {
        try {
            return !store.health().isSound();
        } catch (StoreException e) {
            return e.getMessage().contains("damaged");
        }
    }

    @Test
    void aNewerSchemaIsRefusedWithBothVersions() throws SQLException {
        Path file = directory.resolve("store.db");
        try (Store store = inFile(file)) {
            store.slots().reserve("bucket");
        }
        alter(file, "insert into schema_version(v, at) values(99, 0)");
        try (Store store = inFile(file)) {
            assertThatThrownBy(() -> store.slots().reserve("bucket"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("newer mailfrom (schema 99; this one knows " + Schema.VERSION);
        }
    }

    @Test
    void theDatabaseOfAnotherProgramIsRefused() throws SQLException {
        Path file = directory.resolve("places.sqlite");
        JournalSamples.inMemory().close();
        alter(file, "create table moz_places(id integer primary key)");
        try (Store store = inFile(file)) {
            assertThatThrownBy(() -> store.slots().reserve("bucket"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another program");
        }
    }

    @Test
    void aNetworkFileSystemIsRefusedBeforeTheFileIsMade() {
        Path file = directory.resolve("store.db");
        for (String type : new String[] {"nfs", "nfs4", "cifs", "smb2", "NFS"}) {
            SqliteDialect sqliteDialect = new SqliteDialect(
                    new StoreLocation.File(file),
                    new SqliteNativeLibrary(JournalSamples.LIBRARY_CACHE),
                    new SqliteFile(path -> type));
            assertThatThrownBy(sqliteDialect::connect)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("network file system");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aPlainFileWhereTheDirectoryShouldBeIsNamed() throws IOException {
        Path inTheWay = Files.writeString(directory.resolve("state"), "");
        try (Store store = inFile(inTheWay.resolve("store.db"))) {
            assertThatThrownBy(() -> store.slots().reserve("bucket"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(inTheWay + " is in the way");
        }
    }

    @Test
    void aDirectoryWhereTheFileShouldBeIsNamed() {
        try (Store store = inFile(directory)) {
            assertThatThrownBy(() -> store.slots().reserve("bucket"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(directory + " is in the way");
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        // Nothing is closed to root, but nobody at all can make files in /proc.
        Path target = Files.isWritable(closed) ? Path.of("/proc/self") : closed;
        assumeTrue(Files.isDirectory(target));
        try (Store store = inFile(target.resolve("mailfrom-store.db"))) {
            assertThatThrownBy(() -> store.slots().reserve("bucket"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("cannot be made")
                    .satisfies(e -> assertThat(((StoreException) e).fix()).contains("writable"));
        }
    }

    @Test
    void aFullDiskIsNamedAndNothingIsHalfWritten() {
        SqliteDialect sqliteDialect =
                new SqliteDialect(new StoreLocation.File(directory.resolve("store.db")), JournalSamples.LIBRARY_CACHE);
        try (Database database = new Database(sqliteDialect)) {
            Journal journal = new JdbcJournal(database, new Random(1));
            journal.propose(request(ALICE, MINUTE, "example.com"));
            database.runOutsideTransaction(tx -> tx.queryLong("pragma max_page_count=1"));
            String[] many = Stream.iterate(0, i -> i + 1)
                    .limit(2000)
                    .map(i -> "d" + i + ".example.org")
                    .toArray(String[]::new);
            assertThatThrownBy(() -> journal.propose(request(ALICE, MINUTE, many)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("full")
                    .hasMessageContaining("Nothing was written");
            assertThat(JournalSamples.history(journal, SCOPE)).hasSize(1);
            assertThat(database.<List<String>>read(JournalVerifier::problems)).isEmpty();
        }
    }

    @Test
    void everyResultCodeThatPeopleMeetHasWords() {
        for (int code : new int[] {3, 5, 8, 10, 11, 13, 14, 23, 26, 8 | 6 << 8, 1}) {
            StoreException failure = SqliteErrors.toException("/store.db", new SQLException("reason", "", code));
            assertThat(failure).hasMessageContaining("/store.db");
            assertThat(failure.fix()).isNotEmpty();
        }
    }

    @Test
    void aBackupIsWholePrivateAndAStoreOfItsOwn() throws IOException {
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
    void healthTellsPlaceSizeVersionAndCounts() {
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

    private static void alter(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
