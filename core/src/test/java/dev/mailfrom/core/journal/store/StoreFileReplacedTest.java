package dev.mailfrom.core.journal.store;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.inFile;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFileReplacedTest extends StoreFileFixture {

    private void assertLost(Store store, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e).hasMessageContaining("was deleted or replaced");
            assertThat(e).hasMessageContaining("store.db");
            assertThat(e.fix()).contains("backup");
            assertThat(e.isUnavailable()).isFalse();
        });
        assertThat(store.lastFailure()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-wal", "-shm"})
    void aDeletedFileIsALostStoreAndTheNextTransactionOpensAnother(String suffix) throws IOException {
        Path file = directory.resolve("store.db");
        try (Store store = inFile(file)) {
            store.journal().propose(request(ALICE, MINUTE, "example.com"));
            Files.delete(Path.of(file + suffix));

            assertLost(store, () -> store.slots().reserve("bucket"));
            assertThat(store.slots().reserve("bucket").startMicros()).isPositive();
            assertThat(store.lastFailure()).isEmpty();
        }
    }

    @Test
    void aReplacedFileIsFoundByTheNextWriteAndByTheNextRead() throws IOException {
        Path file = directory.resolve("store.db");
        Path copy = directory.resolve("copy.db");
        try (Store store = inFile(file)) {
            store.journal().propose(request(ALICE, MINUTE, "example.com"));
            store.backup(copy);
            store.journal().propose(request(ALICE, MINUTE, "example.org"));
            Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
            Files.delete(Path.of(file + "-wal"));
            Files.delete(Path.of(file + "-shm"));

            assertLost(store, () -> store.journal().propose(request(ALICE, MINUTE, "example.net")));
        }
        try (Store store = inFile(file)) {
            assertThat(JournalSamples.history(store.journal(), SCOPE)).hasSize(1);
            Files.move(file, copy);
            assertLost(store, () -> store.journal().find("abcd"));
        }
    }

    @Test
    void anEmptyFileIsRefusedAndLeftAsItIs() throws IOException {
        Path file = Files.createFile(directory.resolve("store.db"));
        try (Store store = inFile(file)) {
            assertThatThrownBy(() -> store.slots().reserve("bucket"))
                    .isInstanceOfSatisfying(StoreException.class, e -> {
                        assertThat(e).hasMessageContaining(file + " is empty");
                        assertThat(e.fix()).contains("backup", "delete");
                    });
        }
        assertThat(file).isEmptyFile();
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void anEmptyFileThatAnotherProcessIsAboutToFillIsWaitedFor() throws IOException {
        Path made = directory.resolve("made.db");
        try (Store store = inFile(made)) {
            store.slots().reserve("bucket");
        }
        Path file = Files.createFile(directory.resolve("store.db"));
        // Under SQLite's lock, as a process does; a plain copy could be read when it is half done.
        Thread other = new Thread(() -> {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + made);
                    Statement statement = connection.createStatement()) {
                statement.execute("vacuum into '" + file + "'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        try (Store store = inFile(file)) {
            other.start();
            assertThat(store.slots().reserve("bucket").startMicros()).isPositive();
        }
    }
}
