package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.engine.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the history against its own hashes and against the current state, and so finds alterations of either. */
public final class JournalVerifier {

    /** One pass over the history finds the last event of each change, because one change may have very many. */
    private static final String CHANGES_WITHOUT_THEIR_EVENT = """
            select c.id from change_set c
              left join (select set_id, max(n) as n from event where seq is null and type not in %s group by set_id) last
                on last.set_id = c.id
              left join event e on e.n = last.n
            where c.state <> coalesce(e.to_state, '') order by c.id""".formatted(EventLog.REMARKS);

    private static final String ITEMS_WITHOUT_THEIR_EVENT = """
            select i.set_id, i.seq from change_item i
              left join (select set_id, seq, max(n) as n from event where seq is not null and type not in %s
                         group by set_id, seq) last
                on last.set_id = i.set_id and last.seq = i.seq
              left join event e on e.n = last.n
            where i.state <> 'cancelled' and i.state <> coalesce(e.to_state, 'queued')
            order by i.set_id, i.seq""".formatted(EventLog.REMARKS);

    private static final String PROPOSED = "select set_id, document from event where type = 'proposed' order by n";

    private JournalVerifier() {}

    /** @return the problems, in words; empty if all agrees */
    public static List<String> problems(Transaction tx) throws SQLException {
        List<String> problems = new ArrayList<>(EventLog.verify(tx));
        problems.addAll(tx.query(
                CHANGES_WITHOUT_THEIR_EVENT,
                row -> "Change " + row.getString(1) + " is in a state that the history does not know of."));
        problems.addAll(tx.query(
                ITEMS_WITHOUT_THEIR_EVENT,
                row -> "Item " + row.getInt(2) + " of change " + row.getString(1)
                        + " is in a state that the history does not know of."));
        for (Vouched vouched : tx.query(PROPOSED, row -> new Vouched(row.getString(1), row.getString(2)))) {
            Optional<Change> change = ChangeRowMapper.change(tx, vouched.id());
            if (change.isEmpty()) {
                problems.add("Change " + vouched.id() + " is missing.");
            } else if (!ChangeWriter.digest(change.get()).equals(vouched.document())) {
                problems.add("Change " + vouched.id() + " is not what was proposed.");
            }
        }
        return problems;
    }

    private record Vouched(String id, String document) {}
}
