package dev.mailfrom.core.journal.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs the statements of one transaction. In every SQL text {@code $now} is the engine's clock in microseconds. */
public final class Transaction {

    private static final int AT_ONCE = 500;

    private final Connection connection;
    private final Dialect dialect;
    private Optional<SQLException> failure = Optional.empty();

    Transaction(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** @return the number of rows */
    public int update(String sql, Object... arguments) throws SQLException {
        return run(sql, PreparedStatement::executeUpdate, arguments);
    }

    /** Runs one statement for many rows, in few round trips of limited size. */
    public <T> void batch(String sql, Collection<T> all, Function<T, List<Object>> row) throws SQLException {
        run(sql, statement -> {
            int waiting = 0;
            for (T one : all) {
                set(statement, row.apply(one).toArray());
                statement.addBatch();
                waiting++;
                if (waiting % AT_ONCE == 0) {
                    statement.executeBatch();
                }
            }
            return statement.executeBatch();
        });
    }

    public <T> List<T> query(String sql, RowMapper<T> reader, Object... arguments) throws SQLException {
        List<T> rows = new ArrayList<>();
        forEachRow(sql, row -> rows.add(reader.read(row)), arguments);
        return rows;
    }

    /** What is done with each row of a result. */
    @FunctionalInterface
    public interface RowHandler {
        void handle(ResultSet row) throws SQLException;
    }

    /** Reads row by row, so that a long result need not fit into memory. */
    public void forEachRow(String sql, RowHandler handler, Object... arguments) throws SQLException {
        run(
                sql,
                statement -> {
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            handler.handle(rows);
                        }
                        return 0;
                    }
                },
                arguments);
    }

    public <T> Optional<T> first(String sql, RowMapper<T> reader, Object... arguments) throws SQLException {
        return query(sql, reader, arguments).stream().findFirst();
    }

    /** The first column of the first row; 0 if there is none. */
    public long queryLong(String sql, Object... arguments) throws SQLException {
        return first(sql, row -> row.getLong(1), arguments).orElse(0L);
    }

    /** The triggers of a table, in the words of {@link #expectedTriggers}. */
    public List<String> triggers(String table) throws SQLException {
        return query(dialect.sql().triggers(), row -> row.getString(1), table);
    }

    /** What the triggers that make a table append-only look like. */
    public List<String> expectedTriggers(String table) {
        return dialect.appendOnlyTriggers(table);
    }

    /** PostgreSQL answers a commit after a failed statement as if it had committed. @throws SQLException that failure */
    void requireNoFailure() throws SQLException {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private interface Execution<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Execution<T> execution, Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return execution.run(statement);
        } catch (SQLException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(sql.replace("$now", dialect.sql().now()));
        set(statement, arguments);
        return statement;
    }

    private static void set(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}
