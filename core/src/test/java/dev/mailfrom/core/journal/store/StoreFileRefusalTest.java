package dev.mailfrom.core.journal.store;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.inFile;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import dev.mailfrom.core.journal.jdbc.JournalVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files and directories that cannot be a store, and a full disk. */
class StoreFileRefusalTest extends StoreFileFixture {

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
        assumeTrue(Files.isDirectory(target), "this user may write everywhere, and this machine has no /proc");
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
}
