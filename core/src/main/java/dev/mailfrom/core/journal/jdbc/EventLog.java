package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.JournalEvent;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Appends to and reads the history. Every row holds the hash of the row before it and its own, so an altered, removed or
 * inserted row is found. Whether the newest rows were removed, or all were computed again, shows only a head that was noted
 * before: see {@link #continues}.
 */
public final class EventLog {

    private static final String COLUMNS = "n, at, set_id, seq, type, from_state, to_state, who, origin, host,"
            + " aws_principal, detail, document, prev_hash, hash";

    /** The hash before the first row. */
    static final String ORIGIN = "0".repeat(64);

    /** The words of all remarks, as a list in SQL. */
    static final String REMARKS = Stream.of(JournalEventType.values())
            .filter(JournalEventType::isRemark)
            .map(type -> "'" + type.word() + "'")
            .collect(Collectors.joining(",", "(", ")"));

    private EventLog() {}

    /**
     * An event to append.
     *
     * @param seq 0 for the change as a whole
     * @param document more text that the hash covers, such as the mark of a try; may be empty
     */
    public record NewEvent(
            String changeId,
            int seq,
            JournalEventType type,
            String from,
            String to,
            Actor actor,
            String detail,
            String document) {

        public NewEvent(
                String changeId, int seq, JournalEventType type, String from, String to, Actor actor, String detail) {
            this(changeId, seq, type, from, to, actor, detail, "");
        }

        NewEvent between(String before, String after) {
            return new NewEvent(changeId, seq, type, before, after, actor, detail, document);
        }

        NewEvent because(String why) {
            return new NewEvent(changeId, seq, type, from, to, actor, why, document);
        }
    }

    public static void append(Transaction tx, NewEvent newEvent) throws SQLException {
        Optional<Tail> last = tail(tx);
        long n = last.map(Tail::n).orElse(0L) + 1;
        String before = last.map(Tail::hash).orElse(ORIGIN);
        long at = tx.queryLong("select $now");
        Actor actor = newEvent.actor();
        List<Object> columns = new ArrayList<>(Arrays.asList(
                n,
                at,
                newEvent.changeId(),
                newEvent.seq() == 0 ? null : newEvent.seq(),
                newEvent.type().word(),
                newEvent.from(),
                newEvent.to(),
                actor.who(),
                EnumNames.of(actor.origin()),
                actor.host(),
                actor.awsPrincipal(),
                newEvent.detail(),
                newEvent.document(),
                before));
        columns.add(RowHash.sha256(columns));
        tx.update("insert into event(" + COLUMNS + ") values(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", columns.toArray());
    }

    /** Appends the event if the compare-and-set changed its row. @return whether it did */
    static boolean appendIfChanged(Transaction tx, int rows, NewEvent newEvent) throws SQLException {
        if (rows == 1) {
            append(tx, newEvent);
        }
        return rows == 1;
    }

    /** Whether the change has an event with this document. */
    static boolean hasDocument(Transaction tx, String changeId, String document) throws SQLException {
        return tx.queryLong("select count(*) from event where set_id = ? and document = ?", changeId, document) > 0;
    }

    private static Optional<Tail> tail(Transaction tx) throws SQLException {
        return tx.first(
                "select n, hash from event order by n desc limit 1", row -> new Tail(row.getLong(1), row.getString(2)));
    }

    /** The hash of the newest row; of an empty history, the hash before its first. */
    public static String head(Transaction tx) throws SQLException {
        return tail(tx).map(Tail::hash).orElse(ORIGIN);
    }

    /** Whether the history has, or goes on from, a row with this hash. */
    public static boolean continues(Transaction tx, String head) throws SQLException {
        return head.equals(ORIGIN) || tx.queryLong("select count(*) from event where hash = ?", head) > 0;
    }

    private record Tail(long n, String hash) {}

    /** Rows are read in blocks, because a driver may hold a whole result in memory. */
    private static final int BLOCK_SIZE = 1000;

    private static final String BLOCK = "select " + COLUMNS + " from event where n >= ? order by n limit " + BLOCK_SIZE;

    /** Checks the hash chain. @return the problems, in words */
    static List<String> verify(Transaction tx) throws SQLException {
        List<String> problems = new ArrayList<>();
        long[] expected = {1};
        String[] before = {ORIGIN};
        int read;
        do {
            read = tx.query(BLOCK, row -> check(row, problems, expected, before), expected[0])
                    .size();
        } while (read == BLOCK_SIZE);
        return problems;
    }

    private static long check(ResultSet row, List<String> problems, long[] expected, String[] before)
            throws SQLException {
        List<Object> columns = new ArrayList<>();
        for (int column = 1; column <= 14; column++) {
            columns.add(row.getString(column));
        }
        long n = row.getLong(1);
        if (n != expected[0]) {
            problems.add("Row " + expected[0] + " of the history is missing.");
        } else if (!row.getString(14).equals(before[0])) {
            problems.add("Row " + n + " of the history does not follow the row before it.");
        } else if (!row.getString(15).equals(RowHash.sha256(columns))) {
            problems.add("Row " + n + " of the history was altered.");
        }
        expected[0] = n + 1;
        before[0] = row.getString(15);
        return n;
    }

    static List<JournalEvent> eventsOf(Transaction tx, String changeId) throws SQLException {
        return tx.query("select " + COLUMNS + " from event where set_id = ? order by n", EventLog::read, changeId);
    }

    private static JournalEvent read(ResultSet row) throws SQLException {
        // NULL reads as 0, and items are numbered from 1.
        int seq = row.getInt("seq");
        return new JournalEvent(
                row.getLong("n"),
                EpochMicros.instant(row.getLong("at")),
                seq == 0 ? OptionalInt.empty() : OptionalInt.of(seq),
                JournalEventType.of(row.getString("type")),
                row.getString("from_state"),
                row.getString("to_state"),
                new Actor(
                        row.getString("who"),
                        EnumNames.read(Actor.Origin.class, row.getString("origin")),
                        row.getString("host"),
                        row.getString("aws_principal")),
                row.getString("detail"),
                row.getString("document"));
    }
}
