package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.journal.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What differs between the engines. All other SQL is one text that keeps to what SQLite and PostgreSQL share: no identity
 * columns, no JSON functions, no timestamps or booleans as types; {@code ON CONFLICT} and {@code RETURNING} are allowed.
 */
public interface Dialect {

    /** Opens a connection, in auto-commit mode. @throws StoreException which file or server cannot be used, and why */
    Connection connect();

    /** The same engine for the slots: on a connection of its own, or on the journal's when this answers itself. */
    Dialect forSlots();

    DialectSql sql();

    /** The statements that make a table refuse UPDATE and DELETE. */
    List<String> appendOnly(String table);

    /** Whether the connection is gone, so that another has to be opened. */
    boolean isLost(SQLException cause);

    /** The failure in words. */
    StoreException failure(SQLException cause);

    /** The file or server, for people. */
    String displayName();
}
