package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.core.journal.jdbc.EventLog.NewEvent;
import dev.mailfrom.core.ses.MailFromSetting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The part of the journal with the transitions of single items: each is a compare-and-set on the item's row, and an event. */
abstract class ItemTransitions implements Journal {

    private static final Set<ItemState> SETTLED =
            Set.of(ItemState.APPLIED, ItemState.SKIPPED, ItemState.FAILED, ItemState.NOT_APPLIED, ItemState.CONFLICT);
    private static final Set<ItemState> RESOLVED =
            Set.of(ItemState.APPLIED, ItemState.NOT_APPLIED, ItemState.CONFLICT, ItemState.QUEUED);

    final Database database;

    ItemTransitions(Database database) {
        this.database = database;
    }

    @Override
    public final boolean start(String id, int seq, Actor actor, String owner, Duration lease) {
        return retryIfLost(() -> database.write(tx -> extendLease(tx, id, owner, lease)
                && (EventLog.appendIfChanged(
                                tx,
                                tx.update("""
                                update change_item set state = 'executing', owner = ?, attempt = attempt + 1,
                                  lease_until = $now + ?, updated_at = $now
                                where set_id = ? and seq = ? and state = 'queued'""", owner, EpochMicros.of(lease), id, seq),
                                new NewEvent(id, seq, JournalEventType.STARTED, "queued", "executing", actor, ""))
                        || isOwnedBy(tx, id, seq, ItemState.EXECUTING, owner))));
    }

    /** Whether the item is in the state to which this owner, the last one that it had, wanted to bring it. */
    private static boolean isOwnedBy(Transaction tx, String id, int seq, ItemState state, String owner)
            throws SQLException {
        return 0
                < tx.queryLong(
                        "select count(*) from change_item where set_id = ? and seq = ? and state = ? and owner = ?",
                        id,
                        seq,
                        EnumNames.of(state),
                        owner);
    }

    /** Tries once more when the connection is lost: it may have been cut after the commit, so the work must be idempotent. */
    static <T> T retryIfLost(Supplier<T> work) {
        return retryIfLost(work, work);
    }

    private static <T> T retryIfLost(Supplier<T> first, Supplier<T> second) {
        try {
            return first.get();
        } catch (StoreException lost) {
            if (!lost.isUnavailable()) {
                throw lost;
            }
            return second.get();
        }
    }

    @Override
    public final boolean renew(String id, int seq, String owner, Duration lease) {
        return retryIfLost(() -> database.write(
                tx -> extendLease(tx, id, owner, lease) && 1 == tx.update("""
                        update change_item set lease_until = $now + ?
                        where set_id = ? and seq = ? and state = 'executing' and owner = ?""", EpochMicros.of(lease), id, seq, owner)));
    }

    /** The change belongs to the owner that executes its items. When the lease ends, the next owner to start an item takes over. */
    static boolean extendLease(Transaction tx, String id, String owner, Duration lease) throws SQLException {
        String process = process(owner);
        return 1 == tx.update("""
                        update change_set set owner = ?, lease_until = $now + ?
                        where id = ? and state = 'executing' and (owner = ? or lease_until <= $now)""", process, EpochMicros.of(lease), id, process);
    }

    /** The owner without the claim. */
    static String process(String owner) {
        int claim = owner.indexOf(CLAIM);
        return claim < 0 ? owner : owner.substring(0, claim);
    }

    @Override
    public final boolean complete(
            String id,
            int seq,
            Actor actor,
            String owner,
            ItemState state,
            Optional<MailFromSetting> after,
            String requestId,
            String error) {
        require(SETTLED, state);
        String seen = after.map(SettingJson::of).orElse("");
        String detail = error.isEmpty() ? requestId : error;
        // The verifier holds the item's request id against it, where the detail has none.
        String document = error.isEmpty() || requestId.isEmpty() ? seen : seen + "\n" + requestId;
        return retryIfLost(() -> database.write(tx -> {
            int rows = tx.update("""
                    update change_item set state = ?, after_state = ?, request_id = ?, error = ?, updated_at = $now
                    where set_id = ? and seq = ? and state = 'executing' and owner = ?""", EnumNames.of(state), seen, requestId, error, id, seq, owner);
            return end(
                            tx,
                            rows,
                            new NewEvent(
                                    id,
                                    seq,
                                    JournalEventType.SETTLED,
                                    "executing",
                                    EnumNames.of(state),
                                    actor,
                                    detail,
                                    document))
                    || isOwnedBy(tx, id, seq, state, owner);
        }));
    }

    @Override
    public final boolean recordDrift(String id, int seq, Actor actor, Optional<MailFromSetting> seen) {
        String text = seen.map(SettingJson::of).orElse("");
        String detail = seen.map(setting -> "SES took the change, but then had "
                        + setting.domain()
                                .map(domain -> domain + " with " + setting.behavior())
                                .orElse("no MAIL FROM domain"))
                .orElse("SES took the change, but then the identity was not registered");
        return database.write(tx -> EventLog.appendIfChanged(
                tx,
                tx.update("""
                        update change_item set after_state = ?, updated_at = $now
                        where set_id = ? and seq = ? and state = 'applied'""", text, id, seq),
                new NewEvent(id, seq, JournalEventType.DIFFERS, "applied", "applied", actor, detail, text)));
    }

    @Override
    public final boolean requeue(String id, int seq, Actor actor, String owner, String why) {
        return retryIfLost(() -> database.write(tx -> EventLog.appendIfChanged(
                        tx,
                        tx.update("""
                        update change_item set state = 'queued', updated_at = $now
                        where set_id = ? and seq = ? and state = 'executing' and owner = ?""", id, seq, owner),
                        new NewEvent(id, seq, JournalEventType.REQUEUED, "executing", "queued", actor, why))
                || isOwnedBy(tx, id, seq, ItemState.QUEUED, owner)));
    }

    @Override
    public final boolean leaveUnknown(String id, int seq, Actor actor, String owner, Duration age, String why) {
        return retryIfLost(() -> database.write(tx -> EventLog.appendIfChanged(
                        tx,
                        tx.update("""
                        update change_item set state = 'unknown', lease_until = $now - ?, updated_at = $now
                        where set_id = ? and seq = ? and state = 'executing' and owner = ?""", EpochMicros.of(age), id, seq, owner),
                        new NewEvent(id, seq, JournalEventType.LAPSED, "executing", "unknown", actor, why))
                || isOwnedBy(tx, id, seq, ItemState.UNKNOWN, owner)));
    }

    @Override
    public final boolean resolve(String id, int seq, Actor actor, ItemState state, MailFromSetting seen) {
        require(RESOLVED, state);
        String text = SettingJson.of(seen);
        NewEvent event =
                new NewEvent(id, seq, JournalEventType.RESOLVED, "unknown", EnumNames.of(state), actor, "", text);
        return retryIfLost(
                () -> database.write(tx -> resolve(tx, event)),
                // Two processes that read the same may both say so.
                () -> database.write(tx -> resolve(tx, event) || hasBecome(tx, event)));
    }

    private static boolean resolve(Transaction tx, NewEvent event) throws SQLException {
        return end(tx, tx.update("""
                        update change_item set state = ?, after_state = ?, updated_at = $now
                        where set_id = ? and seq = ? and state = 'unknown'""", event.to(), event.document(), event.changeId(), event.seq()), event);
    }

    private static boolean hasBecome(Transaction tx, NewEvent event) throws SQLException {
        return 0
                < tx.queryLong(
                        "select count(*) from change_item where set_id = ? and seq = ? and state = ? and after_state = ?",
                        event.changeId(),
                        event.seq(),
                        event.to(),
                        event.document());
    }

    /** Appends the event and, after the last item, closes the change. */
    private static boolean end(Transaction tx, int rows, NewEvent event) throws SQLException {
        boolean taken = EventLog.appendIfChanged(tx, rows, event);
        if (taken) {
            ChangeCompletion.completeIfLastItem(tx, event.changeId(), event.actor());
        }
        return taken;
    }

    private static void require(Set<ItemState> allowed, ItemState state) {
        if (!allowed.contains(state)) {
            throw new IllegalArgumentException("an item cannot become " + state + " here");
        }
    }
}
