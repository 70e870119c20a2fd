package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.journal.StoreException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** The SQLSTATEs of PostgreSQL (its manual, appendix A) in words. */
public final class PostgresErrors {

    private static final String AWAY = "See that the server runs and can be reached from here. Nothing has to be"
            + " started anew: the next command finds it when it is back.";

    /** Classes and states that may pass although the connection still stands: out of room, locked, cancelled. */
    private static final Set<String> PASSES = Set.of("53", "55P03", "57014");

    private PostgresErrors() {}

    static boolean isLost(SQLException cause) {
        String state = state(cause);
        return state.startsWith("08") || state.startsWith("57P") || state.equals("25P03") || state.equals("25006");
    }

    public static StoreException toException(String place, String user, SQLException cause) {
        String state = state(cause);
        String said = cause.getMessage();
        if (state.startsWith("08") || state.startsWith("57P") || state.equals("25P03")) {
            return failure("The store " + place + " cannot be reached: " + said, AWAY, cause);
        }
        if (state.startsWith("28")) {
            return failure(
                    "The store " + place + " does not let " + user + " in: " + said,
                    "Put user and password into the URL (?user=…&password=…), PGUSER and PGPASSWORD, or ~/.pgpass.",
                    cause);
        }
        if (state.equals("3D000") || state.equals("3F000")) {
            return failure(
                    "The store " + place + " has no such database or schema: " + said,
                    "Make it (createdb, create schema), or name another with --store.",
                    cause);
        }
        if (state.equals("42501")) {
            return failure(
                    "The store " + place + " does not permit " + user + " what is needed: " + said,
                    "The first program on a store makes its tables, and needs CREATE on the schema; later ones need"
                            + " SELECT, INSERT, UPDATE.",
                    cause);
        }
        if (state.equals("25006")) {
            return failure(
                    "The store " + place + " is read-only now, as a standby is.",
                    "Name the primary, or several hosts with ?targetServerType=primary.",
                    cause);
        }
        if (state.startsWith("53")) {
            return failure(
                    "The store " + place + " is out of room or connections: " + said,
                    "Make room at the server, then try again.",
                    cause);
        }
        if (state.equals("55P03") || state.equals("57014")) {
            return failure(
                    "Another program has kept the store " + place + " locked for too long.",
                    "See in pg_stat_activity who holds the lock, then try again.",
                    cause);
        }
        return failure(
                "The store " + place + " refused a statement: " + said,
                "Run mailfrom doctor to have the store examined.",
                cause);
    }

    private static String state(SQLException cause) {
        return Optional.ofNullable(cause.getSQLState()).orElse("");
    }

    /** A connection lost at the very commit leaves it open whether that was done; whoever goes on reads it again. */
    private static StoreException failure(String message, String fix, SQLException cause) {
        String sentence = message.strip();
        String whole = sentence + (sentence.endsWith(".") ? "" : ".");
        boolean away = isLost(cause) || PASSES.stream().anyMatch(state(cause)::startsWith);
        return away ? StoreException.unavailable(whole, fix, cause) : new StoreException(whole, fix, cause);
    }
}
