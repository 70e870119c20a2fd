package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.core.journal.jdbc.EventLog.NewEvent;
import java.sql.SQLException;
import java.util.Optional;

/** The transitions that end a change as a whole. */
final class ChangeCompletion {

    private ChangeCompletion() {}

    /** Ends a change that is not executing yet, with its items. @return false if it is executing or has ended */
    static boolean endUnconfirmed(Transaction tx, ChangeState end, NewEvent event) throws SQLException {
        String id = event.changeId();
        Optional<String> from = tx.first(
                "select state from change_set where id = ? and state in('proposed','confirmed','approved')",
                row -> row.getString(1),
                id);
        if (from.isEmpty()) {
            return false;
        }
        tx.update("update change_set set state = ? where id = ? and state = ?", EnumNames.of(end), id, from.get());
        cancelQueued(tx, id);
        EventLog.append(tx, event.between(from.get(), EnumNames.of(end)));
        return true;
    }

    /**
     * Cancels the queued items and records of a change whose owner's lease has ended, and ends the wait for name servers.
     *
     * @return false if nothing is queued or waited for
     */
    static boolean cancelAbandoned(Transaction tx, NewEvent event) throws SQLException {
        String id = event.changeId();
        long gone = tx.queryLong(
                "select count(*) from change_set where id = ? and state = 'executing' and lease_until <= $now", id);
        long sent = tx.queryLong("select count(*) from dns_item where set_id = ? and state = 'sent'", id);
        if (gone == 0 || cancelQueued(tx, id) + sent == 0) {
            return false;
        }
        EventLog.append(tx, event.between("executing", "executing"));
        RecordTransitions.giveUpSent(tx, id, event.actor());
        completeIfLastItem(tx, id, event.actor());
        return true;
    }

    /**
     * Closes an executing change whose items are all final: APPLIED if SES has the target of every item, PARTLY if of
     * some, CANCELLED if no item was started, else FAILED.
     */
    static void completeIfLastItem(Transaction tx, String id, Actor actor) throws SQLException {
        long open = tx.queryLong(
                "select count(*) from (select 1 from change_item"
                        + " where set_id = ? and state in('queued','executing','unknown') union all select 1 from dns_item"
                        + " where set_id = ? and state in('queued','executing','sent','unknown') limit 1) one",
                id,
                id);
        if (open > 0) {
            return;
        }
        Optional<Count> counted = tx.first(
                """
                select count(*) filter (where state in('applied','skipped')) as done,
                  count(*) filter (where state = 'cancelled') as cancelled,
                  count(*) as items
                from change_item where set_id = ?""", row -> new Count(row.getLong("done"), row.getLong("cancelled"), row.getLong("items")), id);
        String end = EnumNames.of(counted.orElseThrow().end());
        if (tx.update("update change_set set state = ?, owner = '' where id = ? and state = 'executing'", end, id)
                == 1) {
            EventLog.append(tx, new NewEvent(id, 0, JournalEventType.CLOSED, "executing", end, actor, ""));
        }
    }

    private record Count(long done, long cancelled, long items) {

        ChangeState end() {
            if (done == items) {
                return ChangeState.APPLIED;
            }
            if (done > 0) {
                return ChangeState.PARTLY;
            }
            return cancelled == items ? ChangeState.CANCELLED : ChangeState.FAILED;
        }
    }

    private static int cancelQueued(Transaction tx, String id) throws SQLException {
        return tx.update(
                        "update change_item set state = 'cancelled', updated_at = $now where set_id = ? and state = 'queued'",
                        id)
                + tx.update(
                        "update dns_item set state = 'cancelled', updated_at = $now where set_id = ? and state = 'queued'",
                        id);
    }
}
