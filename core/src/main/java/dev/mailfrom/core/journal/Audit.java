package dev.mailfrom.core.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the history against itself and against the present state: whoever alters one of them would have to alter all. */
final class Audit {

    private static final String CHANGES_WITHOUT_THEIR_EVENT = """
            select id from change_set c where state <> coalesce(
              (select to_state from event e where e.set_id = c.id and e.seq is null and e.type not in %s
               order by n desc limit 1), '')
            order by id""".formatted(EventLog.REMARKS);

    private static final String ITEMS_WITHOUT_THEIR_EVENT = """
            select set_id, seq from change_item i where state <> 'cancelled' and state <> coalesce(
              (select to_state from event e where e.set_id = i.set_id and e.seq = i.seq and e.type not in %s
               order by n desc limit 1),
              'queued')
            order by set_id, seq""".formatted(EventLog.REMARKS);

    private static final String PROPOSED = "select set_id, document from event where type = 'proposed' order by n";

    private Audit() {}

    /** @return what is wrong, in words; empty while all agrees */
    static List<String> problems(Tx tx) throws SQLException {
        List<String> problems = new ArrayList<>(EventLog.verify(tx));
        problems.addAll(tx.query(
                CHANGES_WITHOUT_THEIR_EVENT,
                row -> "Change " + row.getString(1) + " is in a state that the history does not know of."));
        problems.addAll(tx.query(
                ITEMS_WITHOUT_THEIR_EVENT,
                row -> "Item " + row.getInt(2) + " of change " + row.getString(1)
                        + " is in a state that the history does not know of."));
        for (Vouched vouched : tx.query(PROPOSED, row -> new Vouched(row.getString(1), row.getString(2)))) {
            Optional<Change> change = Rows.change(tx, vouched.id());
            if (change.isEmpty()) {
                problems.add("Change " + vouched.id() + " is missing.");
            } else if (!Proposal.digest(change.get()).equals(vouched.document())) {
                problems.add("Change " + vouched.id() + " is not what was proposed.");
            }
        }
        return problems;
    }

    private record Vouched(String id, String document) {}
}
