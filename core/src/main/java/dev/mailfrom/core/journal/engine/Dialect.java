package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.journal.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What differs between the engines. All other SQL is one text that keeps to what SQLite and PostgreSQL share: no identity columns,
 * no JSON functions, no timestamps or booleans as types, {@code ON CONFLICT} and {@code RETURNING} allowed.
 *
 * <p>A transaction is begun by a text and ended by {@code commit} or {@code rollback}. Where the text is empty, each
 * statement is a transaction of its own.
 */
public interface Dialect {

    /** Opens a connection, in auto-commit mode. @throws StoreException which file or server cannot be used, and why */
    Connection connect();

    /** The same engine for the slots: on a connection of its own, or on the journal's when this answers itself. */
    Dialect forSlots();

    /** The engine's clock as an expression: microseconds since the epoch. */
    String now();

    /** Begins a transaction that sees one state of everything, however often it looks. */
    String beginRead();

    /** Begins a transaction that no other writer is in, so that it cannot fail, or miss anything, for having read first. */
    String beginWrite();

    /** Begins a transaction of a single statement that is right whoever else writes. */
    String beginStatement();

    /** Run before and after a transaction whose loss in a power cut does no harm; either may be empty. */
    String beginRelaxedDurability();

    String endRelaxedDurability();

    /** A query of the names of all tables. */
    String tables();

    /** The statements that make a table refuse UPDATE and DELETE. */
    List<String> appendOnly(String table);

    /** A query that answers the one word {@code ok} while the engine finds its own files in order. */
    String selfCheck();

    /** A statement with one parameter, the path of the copy; empty where the engine has none, and rows are copied. */
    String backup();

    /** Whether the connection is gone, so that another has to be opened. */
    boolean isLost(SQLException cause);

    /** The failure in words. */
    StoreException failure(SQLException cause);

    /** The file or server, for people. */
    String displayName();
}
