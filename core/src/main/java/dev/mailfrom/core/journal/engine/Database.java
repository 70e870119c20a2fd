package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.text.CommandText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs transactions on one connection, one at a time. The first transaction opens it and updates the schema; after a lost
 * connection the next transaction opens another. Thread-safe. Every method that does I/O throws {@link StoreException} on
 * failure; the transaction is then rolled back.
 */
public final class Database implements AutoCloseable {

    private final Dialect dialect;
    private final Schema schema;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<StoreComponent> components = new CopyOnWriteArrayList<>();
    /** The number of components whose tables are up to date on the open connection. */
    private int current;

    private Optional<Connection> open = Optional.empty();
    /** Those that the open connection has. */
    private String files = "";

    private volatile int failures;
    private Optional<StoreException> failure = Optional.empty();
    private volatile Optional<StoreException> lastFailure = Optional.empty();

    public Database(Dialect dialect) {
        this.dialect = dialect;
        this.schema = new Schema(dialect);
    }

    /** Adds a component, whose tables are up to date from the next transaction on. Does no I/O. */
    public void use(StoreComponent component) {
        if (!components.contains(component)) {
            components.add(component);
        }
    }

    /** Why the last transaction could not be done by the engine; empty where it was, and before the first. */
    public Optional<StoreException> lastFailure() {
        return lastFailure;
    }

    /** The work of one transaction. A runtime exception rolls it back and is rethrown. */
    public interface TransactionWork<T> {
        T run(Transaction tx) throws SQLException;
    }

    /** Reads a consistent state without waiting for writers. */
    public <T> T read(TransactionWork<T> work) {
        return runExclusively(() -> transaction(dialect.sql().beginRead(), work));
    }

    /** Reads the rows of one query. */
    public <T> List<T> query(String sql, RowMapper<T> reader, Object... arguments) {
        return read(tx -> tx.query(sql, reader, arguments));
    }

    /** Runs one statement that writes. @return the number of rows */
    public int update(String sql, Object... arguments) {
        return write(tx -> tx.update(sql, arguments));
    }

    /** Writes; when this returns, the engine has written it to disk. */
    public <T> T write(TransactionWork<T> work) {
        return runExclusively(() -> transaction(dialect.sql().beginWrite(), work));
    }

    /** Reads by a single statement. */
    public <T> T readOne(TransactionWork<T> work) {
        String begin =
                dialect.sql().beginStatement().isEmpty() ? "" : dialect.sql().beginRead();
        return runExclusively(() -> transaction(begin, work));
    }

    /**
     * Writes, several times faster, by statements each of which may stand alone. A power cut may lose the write, a crash of
     * the process does not.
     */
    public <T> T writeRelaxed(TransactionWork<T> work) {
        return runExclusively(() -> {
            run(connection(), dialect.sql().relax());
            try {
                return transaction(dialect.sql().beginStatement(), work);
            } finally {
                if (open.isPresent()) {
                    run(open.get(), dialect.sql().unrelax());
                }
            }
        });
    }

    /** Runs a statement outside a transaction, for what engines refuse inside one. */
    public void runOutsideTransaction(TransactionWork<?> transactionWork) {
        runExclusively(() -> transaction("", transactionWork));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (open.isPresent()) {
                open.get().close();
                open = Optional.empty();
            }
        } catch (SQLException e) {
            throw dialect.failure(e);
        } finally {
            lock.unlock();
        }
    }

    private interface Use<T> {
        T get() throws SQLException;
    }

    private <T> T runExclusively(Use<T> use) {
        int before = failures;
        lock.lock();
        try {
            if (failures != before && open.isEmpty()) {
                // While this thread waited, another one failed to connect: fail at once instead of waiting again.
                throw failure.orElseThrow();
            }
            T result = use.get();
            lastFailure = Optional.empty();
            return result;
        } catch (SQLException e) {
            throw failed(dialect.failure(e));
        } finally {
            lock.unlock();
        }
    }

    private StoreException failed(StoreException e) {
        lastFailure = Optional.of(e);
        return e;
    }

    private Connection connection() throws SQLException {
        try {
            return currentConnection();
        } catch (StoreException e) {
            throw failed(e);
        }
    }

    private Connection currentConnection() throws SQLException {
        if (open.isEmpty()) {
            open = Optional.of(opened());
            files = dialect.openFiles();
            current = 0;
        }
        Connection connection = open.get();
        for (; current < components.size(); current++) {
            update(connection, components.get(current));
        }
        return connection;
    }

    private void update(Connection connection, StoreComponent component) throws SQLException {
        if (!finished(connection, "", tx -> schema.isCurrent(component, tx))) {
            inOneTransaction(connection, tx -> schema.migrate(component, tx));
        }
    }

    private Connection opened() throws SQLException {
        Connection connection = connected();
        try {
            if (!schema.isCurrent(new Transaction(connection, dialect))) {
                inOneTransaction(connection, schema::migrate);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void inOneTransaction(Connection connection, TransactionWork<Void> work) throws SQLException {
        String begin = dialect.sql().beginWrite();
        finished(begun(connection, begin), begin, work);
    }

    private Connection connected() {
        try {
            return dialect.connect();
        } catch (StoreException e) {
            failure = Optional.of(e);
            failures++;
            throw e;
        }
    }

    /** After a lost connection, opens a new one: now if nothing was done yet, else with the next transaction. */
    private <T> T transaction(String begin, TransactionWork<T> work) throws SQLException {
        boolean begun = false;
        try {
            Connection connection = begun(connection(), begin);
            requireSameFiles(connection, begin);
            begun = !begin.isEmpty();
            return finished(connection, begin, work);
        } catch (SQLException e) {
            if (begun || !dialect.isLost(e)) {
                throw e;
            }
        }
        return finished(begun(connection(), begin), begin, work);
    }

    /** A transaction on files that others cannot see any more would not be seen by them, and its locks would not hold. */
    private void requireSameFiles(Connection connection, String begin) {
        if (!files.equals(dialect.openFiles())) {
            StoreException lost = new StoreException(
                    "The store " + dialect.displayName() + " was deleted or replaced while it was in use. Nothing was"
                            + " written.",
                    CommandText.of(
                            "If a change was under way, see what SES has (",
                            CommandText.mention("show", "IDENTITY"),
                            "). Then put the file or a backup in its place, without the -wal and -shm files of another."
                                    + " The next command opens what is there, or begins a new store."),
                    null);
            abandon(connection, begin, lost);
            discard(connection, lost);
            throw failed(lost);
        }
    }

    /** A begin of several statements may fail after the first, which leaves a transaction open. */
    private Connection begun(Connection connection, String begin) throws SQLException {
        try {
            run(connection, begin);
            return connection;
        } catch (SQLException e) {
            abandon(connection, begin, e);
            throw e;
        }
    }

    private <T> T finished(Connection connection, String begin, TransactionWork<T> work) throws SQLException {
        try {
            Transaction tx = new Transaction(connection, dialect);
            T result = work.run(tx);
            tx.requireNoFailure();
            run(connection, begin.isEmpty() ? "" : "commit");
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            abandon(connection, begin, e);
            throw e;
        }
    }

    /** Leaves no transaction open: rolls back, or closes a connection that is lost or cannot do that. */
    private void abandon(Connection connection, String begin, Throwable cause) {
        if (cause instanceof SQLException failed && dialect.isLost(failed)) {
            discard(connection, cause);
        } else if (!begin.isEmpty()) {
            try {
                run(connection, "rollback");
            } catch (SQLException e) {
                cause.addSuppressed(e);
                if (!dialect.isAlreadyRolledBack(e)) {
                    discard(connection, cause);
                }
            }
        }
    }

    private void discard(Connection connection, Throwable cause) {
        open = Optional.empty();
        try {
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        if (!sql.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
