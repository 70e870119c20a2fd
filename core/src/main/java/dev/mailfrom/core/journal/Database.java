package dev.mailfrom.core.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection, opened and brought to the current schema by whoever first needs it, and used by one thread at a time.
 * Every method throws {@link StoreFailure} when the engine cannot do it; the transaction is then rolled back.
 */
final class Database implements AutoCloseable {

    private final Dialect dialect;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Connection> open = Optional.empty();

    Database(Dialect dialect) {
        this.dialect = dialect;
    }

    /** What is done in one transaction. A runtime exception rolls it back and goes through. */
    interface Work<T> {
        T run(Tx tx) throws SQLException;
    }

    /** Reads a consistent state; needs no lock that others could hold. */
    <T> T read(Work<T> work) {
        return exclusively(connection -> inTransaction(connection, "begin", work));
    }

    /** Writes; when this returns, the engine has it on disk. */
    <T> T write(Work<T> work) {
        return exclusively(connection -> inTransaction(connection, dialect.beginWrite(), work));
    }

    /** Writes what may be lost in a power cut (never in a crash of the process), which is several times faster. */
    <T> T writeRelaxed(Work<T> work) {
        return exclusively(connection -> {
            run(connection, dialect.relax());
            try {
                return inTransaction(connection, dialect.beginWrite(), work);
            } finally {
                run(connection, dialect.restore());
            }
        });
    }

    /** One statement outside a transaction, for what engines refuse inside. */
    void outside(Work<?> work) {
        exclusively(connection -> work.run(new Tx(connection, dialect)));
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
        T with(Connection connection) throws SQLException;
    }

    private <T> T exclusively(Use<T> use) {
        lock.lock();
        try {
            if (open.isEmpty()) {
                open = Optional.of(opened());
            }
            return use.with(open.get());
        } catch (SQLException e) {
            throw dialect.failure(e);
        } finally {
            lock.unlock();
        }
    }

    private Connection opened() throws SQLException {
        Connection connection = dialect.connect();
        try {
            new Schema(dialect)
                    .bringUpToDate(work -> inTransaction(connection, dialect.beginWrite(), work), connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private <T> T inTransaction(Connection connection, String begin, Work<T> work) throws SQLException {
        run(connection, begin);
        try {
            T result = work.run(new Tx(connection, dialect));
            run(connection, "commit");
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        }
    }

    /** The engine may have rolled back by itself (a full disk); then it says so, and that is no news. */
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
