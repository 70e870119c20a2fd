package dev.mailfrom.core.journal.jdbc;

import static java.util.stream.Collectors.groupingBy;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.engine.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks the history against its own hashes and against the current state, and so finds alterations of either. */
public final class JournalVerifier {

    private static final int BLOCK = 500;
    private static final int MOST_ITEMS = 20_000;

    private static final String IDS = """
            select c.id, (select count(*) from change_item i where i.set_id = c.id)
              + (select count(*) from dns_item d where d.set_id = c.id) as items from change_set c
            where c.id > ? order by c.id limit\s""" + BLOCK;

    private static final String HEADS = "select c.state as stored_state, " + ChangeRowMapper.HEAD
            + " from change_set c where c.id >= ? and c.id <= ? order by c.id";

    private static final String ITEMS = """
            select set_id, seq, identity, before_state, target_state, after_state, state, request_id, error, updated_at
            from change_item where set_id >= ? and set_id <= ? order by set_id, seq""";

    private static final String EVENTS = """
            select set_id, coalesce(seq, 0), type, to_state, detail, document, at from event
            where set_id >= ? and set_id <= ? and type not in %s order by set_id, n""".formatted(EventLog.REMARKS);

    private static final String MISSING = """
            select e.set_id from event e where e.type = 'proposed'
              and not exists(select 1 from change_set c where c.id = e.set_id) order by e.n""";

    private JournalVerifier() {}

    /** @return the problems, in words; empty if all agrees */
    public static List<String> problems(Transaction tx) throws SQLException {
        List<String> problems = new ArrayList<>(chainProblems(tx));
        problems.addAll(stateProblems(tx));
        return problems;
    }

    /** Checks the history alone. */
    public static List<String> chainProblems(Transaction tx) throws SQLException {
        List<String> problems = new ArrayList<>(EventLog.verify(tx));
        problems.addAll(triggerProblems(tx));
        return problems;
    }

    /** Checks the current state against the history. */
    public static List<String> stateProblems(Transaction tx) throws SQLException {
        List<String> problems = new ArrayList<>();
        problems.addAll(tx.query(MISSING, row -> "Change " + row.getString(1) + " is missing."));
        String after = "";
        List<String> ids = ids(tx, after);
        while (!ids.isEmpty()) {
            after = ids.get(ids.size() - 1);
            problems.addAll(block(tx, ids.get(0), after));
            ids = ids(tx, after);
        }
        return problems;
    }

    /** @param noted the head at an earlier time @return the problems, in words; empty if the history goes on from it */
    public static List<String> headProblems(Transaction tx, String noted) throws SQLException {
        return EventLog.continues(tx, noted)
                ? List.of()
                : List.of("The history does not go on from the head that was noted: its newest changes were removed"
                        + " since, or all of it was computed again.");
    }

    /** The next changes, at least one, with not too many items together. */
    private static List<String> ids(Transaction tx, String after) throws SQLException {
        List<String> ids = new ArrayList<>();
        int[] items = {0};
        tx.forEachRow(
                IDS,
                row -> {
                    items[0] += row.getInt(2);
                    if (ids.isEmpty() || items[0] <= MOST_ITEMS) {
                        ids.add(row.getString(1));
                    }
                },
                after);
        return ids;
    }

    private static List<String> block(Transaction tx, String first, String last) throws SQLException {
        Map<String, List<ChangeVerifier.Item>> items = tx.query(ITEMS, JournalVerifier::item, first, last).stream()
                .collect(groupingBy(ChangeVerifier.Item::changeId));
        Map<String, List<RecordVerifier.Row>> records =
                RecordVerifier.rows(tx, first, last).stream().collect(groupingBy(RecordVerifier.Row::changeId));
        Map<String, List<ChangeVerifier.Event>> events = tx.query(EVENTS, JournalVerifier::event, first, last).stream()
                .collect(groupingBy(ChangeVerifier.Event::changeId));
        List<String> problems = new ArrayList<>();
        tx.forEachRow(
                HEADS,
                row -> {
                    Change head = ChangeRowMapper.changeWithoutItems(row);
                    problems.addAll(ChangeVerifier.problems(new ChangeVerifier.Stored(
                            head,
                            row.getString("stored_state"),
                            items.getOrDefault(head.id(), List.of()),
                            records.getOrDefault(head.id(), List.of()),
                            events.getOrDefault(head.id(), List.of()))));
                },
                first,
                last);
        return problems;
    }

    private static ChangeVerifier.Item item(ResultSet row) throws SQLException {
        return new ChangeVerifier.Item(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getLong(10));
    }

    private static ChangeVerifier.Event event(ResultSet row) throws SQLException {
        return new ChangeVerifier.Event(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7));
    }

    private static List<String> triggerProblems(Transaction tx) throws SQLException {
        List<String> present =
                tx.triggers("event").stream().map(JournalVerifier::normalized).toList();
        return tx.expectedTriggers("event").stream()
                        .map(JournalVerifier::normalized)
                        .allMatch(present::contains)
                ? List.of()
                : List.of("A trigger that keeps the history append-only is missing or was altered.");
    }

    private static String normalized(String sql) {
        return sql.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
