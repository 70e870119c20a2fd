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

    Transaction(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** @return the number of rows */
    public int update(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    /** Runs one statement for many rows, in few round trips of limited size. */
    public <T> void batch(String sql, Collection<T> all, Function<T, List<Object>> row) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            int waiting = 0;
            for (T one : all) {
                set(statement, row.apply(one).toArray());
                statement.addBatch();
                waiting++;
                if (waiting % AT_ONCE == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    public <T> List<T> query(String sql, RowMapper<T> reader, Object... arguments) throws SQLException {
        List<T> rows = new ArrayList<>();
        forEachRow(sql, row -> rows.add(reader.read(row)), arguments);
        return rows;
    }

    /** Reads row by row, so that a long result need not fit into memory. */
    public void forEachRow(String sql, RowMapper<?> reader, Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    public <T> Optional<T> first(String sql, RowMapper<T> reader, Object... arguments) throws SQLException {
        return query(sql, reader, arguments).stream().findFirst();
    }

    /** The first column of the first row; 0 if there is none. */
    public long queryLong(String sql, Object... arguments) throws SQLException {
        return first(sql, row -> row.getLong(1), arguments).orElse(0L);
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
