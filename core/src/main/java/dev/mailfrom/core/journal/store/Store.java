package dev.mailfrom.core.journal.store;

import dev.mailfrom.core.file.PrivateFileAttributes;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.Dialect;
import dev.mailfrom.core.journal.engine.FileErrors;
import dev.mailfrom.core.journal.engine.PostgresDialect;
import dev.mailfrom.core.journal.engine.SqliteDialect;
import dev.mailfrom.core.journal.engine.StoreComponent;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.jdbc.AuditResultStore;
import dev.mailfrom.core.journal.jdbc.EventLog;
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
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The store of one process: journal, slots and more on one database. The first call that needs the database opens or
 * creates it. Thread-safe. Every method but {@link #close} throws {@link StoreException}.
 */
public final class Store implements AutoCloseable {

    /**
     * The time from one slot of an action to the next. SES allows one request a second. A request may be late by about
     * half of the extra 25 ms without moving later ones; the rest covers varying delays on the way to SES.
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

    /** Does no I/O. @param libraryCache a directory for SQLite's native library; created if it is missing */
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

    /** Loads PostgreSQL's driver only if it is needed. */
    private static Dialect dialect(StoreLocation location, Path libraryCache) {
        return location instanceof StoreLocation.Server server
                ? new PostgresDialect(server)
                : new SqliteDialect(location, libraryCache);
    }

    /**
     * The interval for an SES that allows {@code speed} requests a second, as the sandbox does. The extra 25 ms stay the
     * same, because the machine's delays do.
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

    /** Slots of another interval, for other buckets. */
    public Slots slots(Duration interval) {
        return new JdbcSlots(slotsDatabase, interval);
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

    /** The database for a component, with the component's tables up to date beside the journal's. */
    public Database component(StoreComponent component) {
        database.use(component);
        return database;
    }

    /**
     * Why the last transaction of the journal could not be done; empty where it was, and before the first. A program that
     * polls the store is ready only while this is empty.
     */
    public Optional<StoreException> lastFailure() {
        return database.lastFailure();
    }

    /** Copies the store, while other processes use it, into a new file that only its owner can read. */
    public void backup(Path target) {
        Path file = target.toAbsolutePath().normalize();
        try {
            // SQLite treats an empty file as a new database, and this one has the right mode from the start.
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
        // The dialect creates it again: an empty file that it finds is refused.
        file.toFile().delete();
        try (Database copy = new Database(new SqliteDialect(new StoreLocation.File(file), libraryCache))) {
            database.read(from -> copy.write(to -> {
                StoreCopier.copy(from, to);
                return null;
            }));
        }
    }

    /** Checks the history. @return the problems, one sentence each; empty if it is intact and agrees with the current state */
    public List<String> verifyChain() {
        return examine(JournalVerifier::problems);
    }

    /** On a connection of its own, so that no other transaction waits for a long one. Memory has only one connection. */
    private <T> T examine(Database.TransactionWork<T> work) {
        if (location instanceof StoreLocation.Memory) {
            return database.read(work);
        }
        try (Database own = new Database(dialect)) {
            return own.read(work);
        }
    }

    /** Checks the whole store, without a head to compare. */
    public StoreHealth health() {
        return health(Optional.empty());
    }

    /**
     * Checks the whole store, with two threads; takes longer for a longer journal.
     *
     * @param noted the head of an earlier check, from which the history must have gone on
     */
    public StoreHealth health(Optional<String> noted) {
        CompletableFuture<List<String>> chain = CompletableFuture.supplyAsync(() -> examine(tx -> {
            List<String> problems = new ArrayList<>(JournalVerifier.chainProblems(tx));
            if (noted.isPresent()) {
                problems.addAll(JournalVerifier.headProblems(tx, noted.get()));
            }
            return problems;
        }));
        StoreHealth state = examine(tx -> {
            List<String> problems = new ArrayList<>();
            tx.forEachRow(dialect.sql().selfCheck(), row -> {
                String verdict = row.getString(1);
                if (!verdict.equals("ok")) {
                    problems.add("The engine finds: " + verdict);
                }
            });
            problems.addAll(JournalVerifier.stateProblems(tx));
            return new StoreHealth(
                    dialect.displayName(),
                    bytes(),
                    (int) tx.queryLong("select max(v) from schema_version"),
                    tx.queryLong("select count(*) from change_set"),
                    tx.queryLong("select count(*) from event"),
                    EventLog.head(tx),
                    problems);
        });
        try {
            return state.with(chain.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreException failure ? failure : e;
        }
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
