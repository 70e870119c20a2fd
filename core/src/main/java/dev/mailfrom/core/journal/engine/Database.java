package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.journal.StoreException;
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
    private volatile int failures;
    private Optional<StoreException> failure = Optional.empty();

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
        runExclusively(() -> transactionWork.run(new Transaction(connection(), dialect)));
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
            return use.get();
        } catch (SQLException e) {
            throw dialect.failure(e);
        } finally {
            lock.unlock();
        }
    }

    private Connection connection() throws SQLException {
        if (open.isEmpty()) {
            open = Optional.of(opened());
            current = 0;
        }
        Connection connection = open.get();
        for (; current < components.size(); current++) {
            StoreComponent component = components.get(current);
            if (!schema.isCurrent(component, new Transaction(connection, dialect))) {
                inOneTransaction(connection, tx -> schema.migrate(component, tx));
            }
        }
        return connection;
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
        run(connection, dialect.sql().beginWrite());
        finished(connection, dialect.sql().beginWrite(), work);
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
        Connection connection = connection();
        boolean begun = false;
        try {
            run(connection, begin);
            begun = !begin.isEmpty();
            return finished(connection, begin, work);
        } catch (SQLException e) {
            if (!dialect.isLost(e)) {
                throw e;
            }
            discard(connection, e);
            if (begun) {
                throw e;
            }
        }
        Connection fresh = connection();
        run(fresh, begin);
        return finished(fresh, begin, work);
    }

    private void discard(Connection connection, SQLException cause) {
        open = Optional.empty();
        try {
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private <T> T finished(Connection connection, String begin, TransactionWork<T> work) throws SQLException {
        try {
            T result = work.run(new Transaction(connection, dialect));
            run(connection, begin.isEmpty() ? "" : "commit");
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            if (!begin.isEmpty()) {
                rollBack(connection, e);
            }
            throw e;
        }
    }

    /** Rolls back. This fails harmlessly if the engine has rolled back by itself, as on a full disk. */
    private static void rollBack(Connection connection, Throwable cause) {
        try {
            run(connection, "rollback");
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
