package dev.mailfrom.core.journal.store;

import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.Dialect;
import dev.mailfrom.core.journal.engine.FileErrors;
import dev.mailfrom.core.journal.engine.PostgresDialect;
import dev.mailfrom.core.journal.engine.PrivateFileAttributes;
import dev.mailfrom.core.journal.engine.SqliteDialect;
import dev.mailfrom.core.journal.engine.StoreComponent;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.jdbc.AuditResultStore;
import dev.mailfrom.core.journal.jdbc.JdbcJournal;
import dev.mailfrom.core.journal.jdbc.JdbcSlots;
import dev.mailfrom.core.journal.jdbc.JournalVerifier;
import dev.mailfrom.core.journal.jdbc.Leases;
import dev.mailfrom.core.journal.jdbc.MonitoredStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The store of one process: journal, slots and more on one database, which the first call that needs it opens or makes.
 * Thread-safe. Every method but {@link #close} throws {@link StoreException}.
 */
public final class Store implements AutoCloseable {

    /**
     * From one slot of an action to the next. SES allows one request a second. About half of the 25 ms beyond may pass
     * before a request leaves without moving later ones; the rest covers what is not known of the way to SES.
     */
    public static final Duration INTERVAL = Duration.ofMillis(1025);

    private final StoreLocation location;
    private final Dialect dialect;
    private final Path libraryCache;
    private final Database database;
    private final Database slotsDatabase;
    private final Journal journal;
    private final Slots slots;
    private final AuditResultStore results;
    private final MonitoredStateStore monitoredStateStore;
    private final Leases leases;

    /** Does no I/O. @param libraryCache a directory for SQLite's native library; made when it is missing */
    public Store(StoreLocation location, Path libraryCache) {
        this(location, libraryCache, INTERVAL);
    }

    /** @param interval between slots; see {@link #intervalAt} */
    public Store(StoreLocation location, Path libraryCache, Duration interval) {
        this(location, dialect(location, libraryCache), libraryCache, interval);
    }

    Store(StoreLocation location, Dialect dialect, Path libraryCache, Duration interval) {
        this.libraryCache = libraryCache;
        this.location = location;
        this.dialect = dialect;
        this.database = new Database(dialect);
        this.slotsDatabase = dialect.forSlots() == dialect ? database : new Database(dialect.forSlots());
        this.journal = new JdbcJournal(database, new Random());
        this.slots = new JdbcSlots(slotsDatabase, interval);
        this.results = new AuditResultStore(database, new Random());
        this.monitoredStateStore = new MonitoredStateStore(database);
        this.leases = new Leases(database);
    }

    /** PostgreSQL's driver is loaded only where it is needed. */
    private static Dialect dialect(StoreLocation location, Path libraryCache) {
        return location instanceof StoreLocation.Server server
                ? new PostgresDialect(server)
                : new SqliteDialect(location, libraryCache);
    }

    /**
     * The interval for an SES that allows {@code speed} requests a second, as the sandbox does. The 25 ms stay: a machine
     * needs them to be on time.
     */
    public static Duration intervalAt(int speed) {
        Duration second = Duration.ofSeconds(1);
        return second.dividedBy(speed).plus(INTERVAL.minus(second));
    }

    public Journal journal() {
        return journal;
    }

    public Slots slots() {
        return slots;
    }

    public AuditResultStore auditResults() {
        return results;
    }

    public MonitoredStateStore monitoredStates() {
        return monitoredStateStore;
    }

    public Leases leases() {
        return leases;
    }

    /** Transactions on the store, in which a component finds its own tables up to date beside the journal's. */
    public Database component(StoreComponent component) {
        database.use(component);
        return database;
    }

    /** Copies the store, while other processes use it, into a new file that only its owner can read. */
    public void backup(Path target) {
        Path file = target.toAbsolutePath().normalize();
        try {
            // SQLite takes an empty file for a new one, and this one has the right mode from the start.
            Files.createFile(file, PrivateFileAttributes.file());
        } catch (IOException e) {
            throw new StoreException(
                    "The backup " + file + " cannot be made: " + FileErrors.describe(e) + ". Nothing was written.",
                    "Name a file that does not exist yet, in a directory that you can write.",
                    e);
        }
        boolean done = false;
        try {
            if (dialect.sql().backup().isEmpty()) {
                copyRows(file);
            } else {
                database.runOutsideTransaction(tx -> tx.update(dialect.sql().backup(), file.toString()));
            }
            done = true;
        } finally {
            if (!done) {
                file.toFile().delete();
            }
        }
    }

    /** A server has no file to copy: its rows go into an SQLite file, which opens like any other store. */
    private void copyRows(Path file) {
        try (Database copy = new Database(new SqliteDialect(new StoreLocation.File(file), libraryCache))) {
            database.read(from -> copy.write(to -> {
                StoreCopier.copy(from, to);
                return null;
            }));
        }
    }

    /** What is wrong with the history, a sentence each; empty while it is whole and agrees with the present state. */
    public List<String> verifyChain() {
        return database.read(JournalVerifier::problems);
    }

    /** Examines everything, which takes longer for a longer journal. */
    public StoreHealth health() {
        return database.read(tx -> {
            List<String> problems = new ArrayList<>();
            tx.forEachRow(dialect.sql().selfCheck(), row -> {
                String verdict = row.getString(1);
                return verdict.equals("ok") || problems.add("The engine finds: " + verdict);
            });
            problems.addAll(JournalVerifier.problems(tx));
            return new StoreHealth(
                    dialect.displayName(),
                    bytes(),
                    (int) tx.queryLong("select max(v) from schema_version"),
                    tx.queryLong("select count(*) from change_set"),
                    tx.queryLong("select count(*) from event"),
                    problems);
        });
    }

    private long bytes() {
        if (location instanceof StoreLocation.File file) {
            return file.path().toFile().length();
        }
        return 0;
    }

    /** Closing a store that was never opened does nothing. */
    @Override
    public void close() {
        try {
            slotsDatabase.close();
        } finally {
            database.close();
        }
    }
}
