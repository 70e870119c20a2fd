package dev.mailfrom.core.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What differs between the engines. All other SQL is one text that keeps to what SQLite and PostgreSQL share: no identity columns,
 * no JSON functions, no timestamps or booleans as types, {@code ON CONFLICT} and {@code RETURNING} allowed.
 */
interface Dialect {

    /** Opens a connection, in auto-commit mode. @throws StoreFailure which file or server cannot be used, and why */
    Connection connect();

    /** The engine's clock as an expression: microseconds since the epoch. */
    String now();

    /** Begins a transaction that reads first and writes later, so that it cannot fail half-way for having read. */
    String beginWrite();

    /** Run before and after a transaction whose loss in a power cut does no harm; either may be empty. */
    String relax();

    String restore();

    /** A query of the names of all tables. */
    String tables();

    /** The statements that make a table refuse UPDATE and DELETE. */
    List<String> appendOnly(String table);

    /** A query that answers the one word {@code ok} while the engine finds its own files in order. */
    String selfCheck();

    /** A statement with one parameter, the path of the copy. */
    String backup();

    /** The failure in words. */
    StoreFailure failure(SQLException cause);

    /** The file or server, for people. */
    String place();
}
