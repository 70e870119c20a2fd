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

    Sql sql();

    /** The statements that make a table refuse UPDATE and DELETE. */
    List<String> appendOnly(String table);

    /** Whether the connection is gone, so that another has to be opened. */
    boolean isLost(SQLException cause);

    /** The failure in words. */
    StoreException failure(SQLException cause);

    /** The file or server, for people. */
    String displayName();

    /**
     * The texts that differ between the engines. A text to begin with is empty where each statement is a transaction of its
     * own; other transactions end by {@code commit} or {@code rollback}.
     *
     * @param now the engine's clock as an expression: microseconds since the epoch
     * @param beginRead begins a transaction that sees one state of everything
     * @param beginWrite begins a transaction that no other writer is in, so that what it has read stays true
     * @param beginStatement begins a transaction of a single statement that is right whatever others write
     * @param relax run before a transaction whose loss in a power cut does no harm; may be empty
     * @param unrelax run after it; may be empty
     * @param tables a query of the names of all tables
     * @param selfCheck a query that answers the one word {@code ok} while the engine finds its own files in order
     * @param backup a statement with one parameter, the path of the copy; empty where rows have to be copied
     */
    record Sql(
            String now,
            String beginRead,
            String beginWrite,
            String beginStatement,
            String relax,
            String unrelax,
            String tables,
            String selfCheck,
            String backup) {

        /** The same with another clock. */
        public Sql withNow(String otherNow) {
            return new Sql(otherNow, beginRead, beginWrite, beginStatement, relax, unrelax, tables, selfCheck, backup);
        }
    }
}
