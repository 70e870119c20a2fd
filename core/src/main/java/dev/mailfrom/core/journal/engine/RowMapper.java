package dev.mailfrom.core.journal.engine;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row the cursor stands on. */
public interface RowMapper<T> {

    T read(ResultSet row) throws SQLException;
}
