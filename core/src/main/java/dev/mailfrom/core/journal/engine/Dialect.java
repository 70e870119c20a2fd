package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.journal.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The differences between the engines. All other SQL uses only what SQLite and PostgreSQL share: no identity columns, no
 * JSON functions, no timestamp or boolean types; {@code ON CONFLICT} and {@code RETURNING} are allowed.
 */
public interface Dialect {

    /** Opens a connection in auto-commit mode. @throws StoreException that names the file or server and the reason */
    Connection connect();

    /**
     * What identifies the files that a connection made now would open, such as their inodes. It changes if a file is deleted
     * or replaced. Empty if there is no file.
     */
    String openFiles();

    /** The dialect for the slots: with its own connection, or {@code this} to share the journal's. */
    Dialect forSlots();

    Sql sql();

    /** The statements that make a table refuse UPDATE and DELETE. */
    List<String> appendOnly(String table);

    /** What {@link Sql#triggers} answers of a table that they have been run for. White space does not matter. */
    List<String> appendOnlyTriggers(String table);

    /** Whether the connection is lost, so that another must be opened. */
    boolean isLost(SQLException cause);

    /** Whether a rollback failed because the engine had rolled back by itself, as SQLite does on a full disk. */
    boolean isAlreadyRolledBack(SQLException cause);

    /** The failure in words. */
    StoreException failure(SQLException cause);

    /** The file or server, for people. */
    String displayName();

    /**
     * The SQL that differs between the engines. A {@code begin} text is empty if each statement is its own transaction;
     * other transactions end with {@code commit} or {@code rollback}.
     *
     * @param now the engine's clock as an expression: microseconds since the epoch
     * @param beginRead begins a transaction that sees one consistent state
     * @param beginWrite begins a transaction that excludes other writers, so that what it reads stays true
     * @param beginStatement begins a transaction of a single statement that is correct whatever other processes write
     * @param relax run before a transaction whose loss in a power cut does no harm; may be empty
     * @param unrelax run after it; may be empty
     * @param tables a query of the names of all tables
     * @param triggers a query with one parameter, a table, that describes its triggers
     * @param selfCheck a query that returns only {@code ok} if the engine finds its own files intact
     * @param backup a statement with one parameter, the path of the copy; empty if rows must be copied
     */
    record Sql(
            String now,
            String beginRead,
            String beginWrite,
            String beginStatement,
            String relax,
            String unrelax,
            String tables,
            String triggers,
            String selfCheck,
            String backup) {

        /** The same with another clock. */
        public Sql withNow(String otherNow) {
            return new Sql(
                    otherNow,
                    beginRead,
                    beginWrite,
                    beginStatement,
                    relax,
                    unrelax,
                    tables,
                    triggers,
                    selfCheck,
                    backup);
        }
    }
}
