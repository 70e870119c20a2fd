package dev.mailfrom.core.journal;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row the cursor stands on. */
interface RowReader<T> {

    T read(ResultSet row) throws SQLException;
}
