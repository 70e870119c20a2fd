package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares one set of DNS records, as the table has it, with the events of its change. */
final class RecordVerifier {

    private static final String ROWS = """
            select set_id, seq, identity, provider, zone_id, zone, name, type, before_set, after_set, state, batch, receipt,
              error, updated_at
            from dns_item where set_id >= ? and set_id <= ? order by set_id, seq""";

    private RecordVerifier() {}

    /**
     * A row.
     *
     * @param planned as {@link RecordRows#planned}
     * @param updatedAt in microseconds since the epoch
     */
    record Row(
            String changeId,
            int seq,
            List<String> planned,
            String state,
            String batch,
            String receipt,
            String error,
            long updatedAt) {}

    /** The rows of the changes from the first id to the last. */
    static List<Row> rows(Transaction tx, String first, String last) throws SQLException {
        return tx.query(ROWS, RecordVerifier::row, first, last);
    }

    private static Row row(ResultSet row) throws SQLException {
        List<String> planned = new ArrayList<>();
        for (int column = 3; column <= 10; column++) {
            planned.add(row.getString(column));
        }
        return new Row(
                row.getString(1),
                row.getInt(2),
                planned,
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getLong(15));
    }

    /** @param events of its change, the oldest first @return the problems, in words */
    static List<String> problems(Row row, List<ChangeVerifier.Event> events) {
        Optional<ChangeVerifier.Event> last = last(events, event -> event.seq() == row.seq());
        if (last.isPresent() && !last.get().type().equals(JournalEventType.RECORD.word())) {
            // A word of a newer program.
            return List.of();
        }
        boolean cancelled = row.state().equals("cancelled");
        Optional<ChangeVerifier.Event> end = cancelled
                ? last(events, event -> event.seq() == 0 && ChangeVerifier.CANCELS.contains(event.type()))
                : last;
        String known = last.map(ChangeVerifier.Event::to).orElse("queued");
        if (cancelled ? end.isEmpty() || !known.equals("queued") : !known.equals(row.state())) {
            return List.of(report(row, "are in a state that the history does not know of"));
        }
        List<String> problems = new ArrayList<>();
        if (end.isPresent() && !ChangeVerifier.isAt(row.updatedAt(), end.get())) {
            problems.add(report(row, "have another time than the history"));
        }
        if (!last.map(ChangeVerifier.Event::document)
                        .orElse(RecordTransitions.document("", ""))
                        .equals(RecordTransitions.document(row.batch(), row.receipt()))
                || !last.map(ChangeVerifier.Event::detail).orElse("").equals(row.error())) {
            problems.add(report(row, "have another batch, receipt or error than the history"));
        }
        return problems;
    }

    private static String report(Row row, String what) {
        return "The DNS records " + row.seq() + " of change " + row.changeId() + " " + what + ".";
    }

    private static Optional<ChangeVerifier.Event> last(
            List<ChangeVerifier.Event> events, Predicate<ChangeVerifier.Event> wanted) {
        return events.stream().filter(wanted).reduce((earlier, later) -> later);
    }
}
