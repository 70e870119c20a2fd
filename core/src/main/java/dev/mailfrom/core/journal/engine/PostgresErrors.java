package dev.mailfrom.core.journal.engine;

import dev.mailfrom.core.error.FullStop;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import dev.mailfrom.core.text.PrintedCommand;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The SQLSTATEs of PostgreSQL (its manual, appendix A) in words. */
public final class PostgresErrors {

    /** Other states, which belong to no explanation. */
    private static final Explanation UNKNOWN = new Explanation(
            "",
            false,
            "refused a statement: %2$s",
            CommandText.of("Have the store examined:", PrintedCommand.of("doctor")));

    private static final List<Explanation> KNOWN = List.of(
            new Explanation(
                    "08 57P 25P03",
                    true,
                    "cannot be reached: %2$s",
                    "See that the server runs and can be reached from here. Nothing has to be started again: the next"
                            + " command finds it when it is back."),
            new Explanation(
                    "28",
                    false,
                    "does not let %1$s in: %2$s",
                    "Put user and password into the URL (?user=…&password=…), PGUSER and PGPASSWORD, or ~/.pgpass."),
            new Explanation(
                    "3D000 3F000",
                    false,
                    "has no such database or schema: %2$s",
                    CommandText.of(
                            "Make it (createdb, create schema), or name another with",
                            new PlaceOption("--store", "URL"),
                            ".")),
            new Explanation(
                    "42501",
                    false,
                    "does not permit %1$s what is needed: %2$s",
                    "The first program on a store makes its tables, and needs CREATE on the schema; later ones need"
                            + " SELECT, INSERT, UPDATE."),
            new Explanation(
                    "25006",
                    true,
                    "is read-only now, as a standby is.",
                    "Name the primary, or several hosts with ?targetServerType=primary."),
            new Explanation(
                    "25P02 40",
                    true,
                    "ended a transaction before it was complete: %2$s",
                    "Try again. If that stays so, see the server's log."),
            new Explanation(
                    "53", true, "is out of room or connections: %2$s", "Make room at the server, then try again."),
            new Explanation(
                    "55P03 57014",
                    true,
                    "was locked by another program for too long.",
                    "See in pg_stat_activity who holds the lock, then try again."));

    private PostgresErrors() {}

    /**
     * What a state means.
     *
     * @param states their beginnings
     * @param passes whether it may pass by itself
     * @param message after the store's name; the user is its first argument, and the server's words the second
     */
    private record Explanation(String states, boolean passes, String message, CommandText advice) {

        Explanation(String states, boolean passes, String message, String fix) {
            this(states, passes, message, CommandText.of(fix));
        }

        boolean matches(String state) {
            return Stream.of(states.split(" ")).anyMatch(state::startsWith);
        }
    }

    static boolean isLost(SQLException cause) {
        return Stream.of("08", "57P", "25P02", "25P03", "25006").anyMatch(state(cause)::startsWith);
    }

    public static StoreException toException(String place, String user, SQLException cause) {
        String state = state(cause);
        Explanation explanation =
                KNOWN.stream().filter(known -> known.matches(state)).findFirst().orElse(UNKNOWN);
        String sentence = "The store " + place + " "
                + explanation.message().formatted(user, cause.getMessage()).strip();
        String message = FullStop.after(sentence);
        // A connection lost at the very commit leaves it open whether that was done; the next read tells.
        return explanation.passes()
                ? StoreException.unavailable(message, explanation.advice(), cause)
                : new StoreException(message, explanation.advice(), cause);
    }

    private static String state(SQLException cause) {
        return Optional.ofNullable(cause.getSQLState()).orElse("");
    }
}
