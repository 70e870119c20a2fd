package dev.mailfrom.core.journal.engine;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a value from the current row. */
public interface RowMapper<T> {

    T read(ResultSet row) throws SQLException;
}
