package dev.mailfrom.core.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The append-only history. Every row carries the hash of the row before it and its own, so that a row altered, removed or
 * put in between is found; a tail cut off is found by {@link Audit}, which holds the history against the present state.
 */
final class EventLog {

    /** The hash before the first row. */
    static final String ORIGIN = "0".repeat(64);

    /** What SES says of an identity after the change, from and to being SES's words and not states of ours. */
    static final String STATUS = "status";

    /** Where the change is shown. */
    static final String SHOWN = "shown";

    /** The types of rows that are no arrows of the state machine, for a query. */
    static final String REMARKS = "('" + STATUS + "','" + SHOWN + "')";

    private EventLog() {}

    /**
     * What is appended.
     *
     * @param seq 0 for the change as a whole
     * @param document what the row vouches for besides itself; may be empty
     */
    record Entry(
            String changeId,
            int seq,
            String type,
            String from,
            String to,
            Actor actor,
            String detail,
            String document) {

        Entry(String changeId, int seq, String type, String from, String to, Actor actor, String detail) {
            this(changeId, seq, type, from, to, actor, detail, "");
        }
    }

    static void append(Tx tx, Entry entry) throws SQLException {
        Optional<Tail> last = tx.first(
                "select n, hash from event order by n desc limit 1", row -> new Tail(row.getLong(1), row.getString(2)));
        long n = last.map(Tail::n).orElse(0L) + 1;
        String before = last.map(Tail::hash).orElse(ORIGIN);
        long at = tx.number("select $now");
        Integer seq = entry.seq() == 0 ? null : entry.seq();
        Actor actor = entry.actor();
        List<Object> columns = new ArrayList<>();
        columns.add(n);
        columns.add(at);
        columns.add(entry.changeId());
        columns.add(seq);
        columns.add(entry.type());
        columns.add(entry.from());
        columns.add(entry.to());
        columns.add(actor.who());
        columns.add(Words.of(actor.origin()));
        columns.add(actor.host());
        columns.add(actor.awsPrincipal());
        columns.add(entry.detail());
        columns.add(entry.document());
        columns.add(before);
        columns.add(Digest.of(columns));
        tx.update("""
                insert into event(n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal,
                  detail, document, prev_hash, hash) values(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""", columns.toArray());
    }

    /** An arrow of the state machine was taken if it hit its row; then it is written down too. */
    static boolean arrow(Tx tx, int rows, Entry entry) throws SQLException {
        if (rows == 1) {
            append(tx, entry);
        }
        return rows == 1;
    }

    private record Tail(long n, String hash) {}

    /** Read in blocks, because a driver may put a whole answer into memory. */
    private static final int BLOCK_SIZE = 1000;

    private static final String BLOCK = """
            select n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail,
              document, prev_hash, hash from event where n >= ? order by n limit %d""".formatted(BLOCK_SIZE);

    /** Walks the chain. @return what is wrong with it, in words; empty while it is whole */
    static List<String> verify(Tx tx) throws SQLException {
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
            columns.add(row.getObject(column));
        }
        long n = row.getLong(1);
        if (n != expected[0]) {
            problems.add("Row " + expected[0] + " of the history is missing.");
        } else if (!row.getString(14).equals(before[0])) {
            problems.add("Row " + n + " of the history does not follow the row before it.");
        } else if (!row.getString(15).equals(Digest.of(columns))) {
            problems.add("Row " + n + " of the history was altered.");
        }
        expected[0] = n + 1;
        before[0] = row.getString(15);
        return n;
    }

    static List<JournalEvent> of(Tx tx, String changeId) throws SQLException {
        return tx.query(
                """
                select n, at, set_id, seq, type, from_state, to_state, who, origin, host, aws_principal, detail, document
                from event where set_id = ? order by n""",
                row -> new JournalEvent(
                        row.getLong("n"),
                        Micros.instant(row.getLong("at")),
                        row.getString("set_id"),
                        Rows.optionalInt(row, "seq"),
                        row.getString("type"),
                        row.getString("from_state"),
                        row.getString("to_state"),
                        new Actor(
                                row.getString("who"),
                                Words.read(Actor.Origin.class, row.getString("origin")),
                                row.getString("host"),
                                row.getString("aws_principal")),
                        row.getString("detail"),
                        row.getString("document")),
                changeId);
    }
}
