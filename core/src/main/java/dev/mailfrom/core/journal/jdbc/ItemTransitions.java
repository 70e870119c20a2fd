package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.core.journal.jdbc.EventLog.NewEvent;
import dev.mailfrom.core.ses.MailFromSetting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The arrows of one item: each is a compare-and-set on its row, and an event. */
final class ItemTransitions {

    private static final Set<ItemState> SETTLED =
            Set.of(ItemState.APPLIED, ItemState.SKIPPED, ItemState.FAILED, ItemState.NOT_APPLIED, ItemState.CONFLICT);
    private static final Set<ItemState> RESOLVED =
            Set.of(ItemState.APPLIED, ItemState.NOT_APPLIED, ItemState.CONFLICT, ItemState.QUEUED);

    private ItemTransitions() {}

    static boolean start(Transaction tx, String id, int seq, Actor actor, String owner, Duration lease)
            throws SQLException {
        return extendLease(tx, id, owner, lease)
                && EventLog.appendIfChanged(
                        tx,
                        tx.update("""
                                update change_item set state = 'executing', owner = ?, attempt = attempt + 1,
                                  lease_until = $now + ?, updated_at = $now
                                where set_id = ? and seq = ? and state = 'queued'""", owner, EpochMicros.of(lease), id, seq),
                        new NewEvent(id, seq, JournalEventType.STARTED, "queued", "executing", actor, ""));
    }

    static boolean renew(Transaction tx, String id, int seq, String owner, Duration lease) throws SQLException {
        return extendLease(tx, id, owner, lease) && 1 == tx.update("""
                        update change_item set lease_until = $now + ?
                        where set_id = ? and seq = ? and state = 'executing' and owner = ?""", EpochMicros.of(lease), id, seq, owner);
    }

    /** The change belongs to whoever executes its items, until his lease ends; then it belongs to whoever goes on. */
    private static boolean extendLease(Transaction tx, String id, String owner, Duration lease) throws SQLException {
        return 1 == tx.update("""
                        update change_set set owner = ?, lease_until = $now + ?
                        where id = ? and state = 'executing' and (owner = ? or lease_until <= $now)""", owner, EpochMicros.of(lease), id, owner);
    }

    static boolean complete(
            Transaction tx,
            String id,
            int seq,
            Actor actor,
            String owner,
            ItemState state,
            Optional<MailFromSetting> after,
            String requestId,
            String error)
            throws SQLException {
        require(SETTLED, state);
        String seen = after.map(SettingJson::of).orElse("");
        int rows = tx.update("""
                update change_item set state = ?, after_state = ?, request_id = ?, error = ?, updated_at = $now
                where set_id = ? and seq = ? and state = 'executing' and owner = ?""", EnumNames.of(state), seen, requestId, error, id, seq, owner);
        String detail = error.isEmpty() ? requestId : error;
        NewEvent newEvent =
                new NewEvent(id, seq, JournalEventType.SETTLED, "executing", EnumNames.of(state), actor, detail, seen);
        return last(tx, EventLog.appendIfChanged(tx, rows, newEvent), id, actor);
    }

    static boolean recordDrift(Transaction tx, String id, int seq, Actor actor, Optional<MailFromSetting> seen)
            throws SQLException {
        String text = seen.map(SettingJson::of).orElse("");
        int rows = tx.update("""
                update change_item set after_state = ?, updated_at = $now
                where set_id = ? and seq = ? and state = 'applied'""", text, id, seq);
        String detail = seen.map(setting -> "SES took the change, but then had "
                        + setting.domain()
                                .map(domain -> domain + " with " + setting.behavior())
                                .orElse("no MAIL FROM domain"))
                .orElse("SES took the change, but then the identity was not registered");
        return EventLog.appendIfChanged(
                tx, rows, new NewEvent(id, seq, JournalEventType.DIFFERS, "applied", "applied", actor, detail, text));
    }

    static boolean requeue(Transaction tx, String id, int seq, Actor actor, String owner, String why)
            throws SQLException {
        int rows = tx.update("""
                update change_item set state = 'queued', updated_at = $now
                where set_id = ? and seq = ? and state = 'executing' and owner = ?""", id, seq, owner);
        return EventLog.appendIfChanged(
                tx, rows, new NewEvent(id, seq, JournalEventType.REQUEUED, "executing", "queued", actor, why));
    }

    static boolean resolve(Transaction tx, String id, int seq, Actor actor, ItemState state, MailFromSetting seen)
            throws SQLException {
        require(RESOLVED, state);
        String text = SettingJson.of(seen);
        int rows = tx.update("""
                update change_item set state = ?, after_state = ?, updated_at = $now
                where set_id = ? and seq = ? and state = 'unknown'""", EnumNames.of(state), text, id, seq);
        NewEvent newEvent =
                new NewEvent(id, seq, JournalEventType.RESOLVED, "unknown", EnumNames.of(state), actor, "", text);
        return last(tx, EventLog.appendIfChanged(tx, rows, newEvent), id, actor);
    }

    /** With the last of its items the change ends too. */
    private static boolean last(Transaction tx, boolean taken, String id, Actor actor) throws SQLException {
        if (taken) {
            ChangeCompletion.completeIfLastItem(tx, id, actor);
        }
        return taken;
    }

    private static void require(Set<ItemState> allowed, ItemState state) {
        if (!allowed.contains(state)) {
            throw new IllegalArgumentException("an item cannot become " + state + " here");
        }
    }
}
