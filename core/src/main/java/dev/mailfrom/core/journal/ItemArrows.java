package dev.mailfrom.core.journal;

import dev.mailfrom.core.journal.EventLog.Entry;
import dev.mailfrom.core.ses.MailFromSetting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The arrows of one item: each is a compare-and-set on its row, and an event. */
final class ItemArrows {

    private static final Set<ItemState> SETTLED =
            Set.of(ItemState.APPLIED, ItemState.SKIPPED, ItemState.FAILED, ItemState.NOT_APPLIED, ItemState.CONFLICT);
    private static final Set<ItemState> RESOLVED =
            Set.of(ItemState.APPLIED, ItemState.NOT_APPLIED, ItemState.CONFLICT, ItemState.QUEUED);

    private ItemArrows() {}

    static boolean start(Tx tx, String id, int seq, Actor actor, String owner, Duration lease) throws SQLException {
        return lengthened(tx, id, owner, lease)
                && EventLog.arrow(
                        tx,
                        tx.update("""
                                update change_item set state = 'executing', owner = ?, attempt = attempt + 1,
                                  lease_until = $now + ?, updated_at = $now
                                where set_id = ? and seq = ? and state = 'queued'""", owner, Micros.of(lease), id, seq),
                        new Entry(id, seq, "started", "queued", "executing", actor, ""));
    }

    static boolean renew(Tx tx, String id, int seq, String owner, Duration lease) throws SQLException {
        return lengthened(tx, id, owner, lease) && 1 == tx.update("""
                        update change_item set lease_until = $now + ?
                        where set_id = ? and seq = ? and state = 'executing' and owner = ?""", Micros.of(lease), id, seq, owner);
    }

    /** The change belongs to whoever executes its items, until his lease ends; then it belongs to whoever goes on. */
    private static boolean lengthened(Tx tx, String id, String owner, Duration lease) throws SQLException {
        return 1 == tx.update("""
                        update change_set set owner = ?, lease_until = $now + ?
                        where id = ? and state = 'executing' and (owner = ? or lease_until <= $now)""", owner, Micros.of(lease), id, owner);
    }

    static boolean settle(
            Tx tx,
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
        String seen = after.map(SettingText::of).orElse("");
        int rows = tx.update("""
                update change_item set state = ?, after_state = ?, request_id = ?, error = ?, updated_at = $now
                where set_id = ? and seq = ? and state = 'executing' and owner = ?""", Words.of(state), seen, requestId, error, id, seq, owner);
        String detail = error.isEmpty() ? requestId : error;
        Entry entry = new Entry(id, seq, "settled", "executing", Words.of(state), actor, detail, seen);
        return last(tx, EventLog.arrow(tx, rows, entry), id, actor);
    }

    static boolean differs(Tx tx, String id, int seq, Actor actor, Optional<MailFromSetting> seen) throws SQLException {
        String text = seen.map(SettingText::of).orElse("");
        int rows = tx.update("""
                update change_item set after_state = ?, updated_at = $now
                where set_id = ? and seq = ? and state = 'applied'""", text, id, seq);
        String detail = seen.map(setting -> "SES took the change, but then had "
                        + setting.domain()
                                .map(domain -> domain + " with " + setting.behavior())
                                .orElse("no MAIL FROM domain"))
                .orElse("SES took the change, but then the identity was not registered");
        return EventLog.arrow(tx, rows, new Entry(id, seq, "differs", "applied", "applied", actor, detail, text));
    }

    static boolean requeue(Tx tx, String id, int seq, Actor actor, String owner, String why) throws SQLException {
        int rows = tx.update("""
                update change_item set state = 'queued', updated_at = $now
                where set_id = ? and seq = ? and state = 'executing' and owner = ?""", id, seq, owner);
        return EventLog.arrow(tx, rows, new Entry(id, seq, "requeued", "executing", "queued", actor, why));
    }

    static boolean resolve(Tx tx, String id, int seq, Actor actor, ItemState state, MailFromSetting seen)
            throws SQLException {
        require(RESOLVED, state);
        String text = SettingText.of(seen);
        int rows = tx.update("""
                update change_item set state = ?, after_state = ?, updated_at = $now
                where set_id = ? and seq = ? and state = 'unknown'""", Words.of(state), text, id, seq);
        Entry entry = new Entry(id, seq, "resolved", "unknown", Words.of(state), actor, "", text);
        return last(tx, EventLog.arrow(tx, rows, entry), id, actor);
    }

    /** With the last of its items the change ends too. */
    private static boolean last(Tx tx, boolean taken, String id, Actor actor) throws SQLException {
        if (taken) {
            Ending.afterLastItem(tx, id, actor);
        }
        return taken;
    }

    private static void require(Set<ItemState> allowed, ItemState state) {
        if (!allowed.contains(state)) {
            throw new IllegalArgumentException("an item cannot become " + state + " here");
        }
    }
}
