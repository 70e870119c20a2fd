package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.core.journal.jdbc.EventLog;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The queue of all messages with something to deliver: one of a channel at a time and at Slack's pace, for all processes
 * that share the store. Every method is one transaction on the engine's clock and throws {@code StoreException}.
 */
public final class Outbox {

    /** What people wait for goes before what the monitor tells; a reply goes after its message and older replies. */
    private static final String DUE = OutboxRows.SELECT + """

            where m.settled = 0 and m.not_before <= $now and (m.until = 0 or m.until > $now)
              and (m.wanted <> m.shown or m.kind = 'plan' and m.message <> '' and m.link = '')
              and (m.thread = '' or t.message <> '' and t.wanted = t.shown and not exists(
                select 1 from slack_message o where o.thread = m.thread and o.created_at < m.created_at))
              and not exists(select 1 from slack_channel c where c.id = m.channel and c.free_at > $now)
            order by case when m.kind = 'alert' then 1 else 0 end, m.created_at, m.id limit ?""";

    private static final String BUSY = """
            select count(*) from slack_channel c join slack_message m on m.channel = c.id
            where m.id = ? and c.free_at > $now""";

    private final Database database;

    Outbox(Database database) {
        this.database = database;
    }

    /** The messages with something to deliver that are free, in a channel that is free. */
    public List<OutboxMessage> due(int limit) {
        return database.query(DUE, OutboxRows::read, limit);
    }

    public Optional<OutboxMessage> find(String id) {
        return database.read(tx -> OutboxRows.find(tx, id));
    }

    /**
     * Adds an ephemeral message that its owner is about to send. Others may send it after the lease, or if the owner is gone.
     *
     * @param keep how long it is of use, sent or not
     * @return false, with nothing added, if the id was added before
     */
    boolean add(OutboxMessage ephemeral, String owner, Duration lease, Duration keep) {
        return database.write(tx -> {
            tx.update("delete from slack_message where kind = 'ephemeral' and until <= $now");
            return OutboxRows.insert(tx, ephemeral, owner, lease, keep);
        });
    }

    /**
     * Leases a message and takes the next turn of its channel. False if another process has either.
     *
     * @param pace from this turn of the channel to the next
     */
    public boolean claim(String id, String owner, Duration lease, Duration pace) {
        // Asked again and again while a channel is busy, so the answer must not wait for the write lock.
        if (database.readOne(tx -> tx.queryLong(BUSY, id)) > 0) {
            return false;
        }
        return database.write(tx -> {
            if (tx.queryLong(BUSY, id) > 0) {
                return false;
            }
            Optional<String> channel = tx.first(
                    "update slack_message set not_before = $now + ?, owner = ?"
                            + " where id = ? and settled = 0 and not_before <= $now returning channel",
                    row -> row.getString(1),
                    EpochMicros.of(lease),
                    owner,
                    id);
            if (channel.isPresent()) {
                pause(tx, channel.get(), pace);
            }
            return channel.isPresent();
        });
    }

    /** Nothing is sent into the channel for this time, by any process. */
    public void pauseChannel(String channel, Duration pause) {
        database.write(tx -> pause(tx, channel, pause));
    }

    private static int pause(Transaction tx, String channel, Duration pause) throws SQLException {
        return tx.update(
                "insert into slack_channel(id, free_at) values(?, $now + ?)"
                        + " on conflict(id) do update set free_at = excluded.free_at"
                        + " where slack_channel.free_at < excluded.free_at",
                channel,
                EpochMicros.of(pause));
    }

    /** Ends the leases of owners who are known to be gone. */
    public void endLeases(Predicate<String> gone) {
        List<String> owners = database.read(
                tx -> tx.query("select distinct owner from slack_message where owner <> ''", row -> row.getString(1)));
        owners.stream()
                .filter(gone)
                .forEach(owner ->
                        database.update("update slack_message set owner = '', not_before = 0 where owner = ?", owner));
    }

    /** Ends the lease of a message; it is due again when it has something to deliver. */
    public void release(String id) {
        database.update("update slack_message set not_before = 0, owner = '' where id = ?", id);
    }

    /** Ends the lease after a failed attempt; the next attempt follows after the pause. */
    public void postpone(String id, Duration pause) {
        database.update(
                "update slack_message set not_before = $now + ?, tries = tries + 1, owner = '' where id = ?",
                EpochMicros.of(pause),
                id);
    }

    /** Records what the message shows now. The lease stays. @param message Slack's id of it */
    void markShown(String id, String message, String key) {
        database.update("""
                update slack_message set message = ?, shown = ?, tries = 0, settled = case
                  when finished = 1 and wanted = ? and (kind <> 'plan' or link <> '') then 1 else settled end
                where id = ?""", message, key, key, id);
    }

    /** Records, here and in the history of its change, where the message of a plan is. Does nothing where that is known. */
    void saveLink(String id, String link) {
        database.write(tx -> {
            int saved = tx.update("""
                    update slack_message set link = ?,
                      settled = case when finished = 1 and wanted = shown then 1 else settled end
                    where id = ? and link = ''""", link, id);
            if (saved == 1) {
                EventLog.append(
                        tx,
                        tx.first(
                                        """
                                select s.id, s.state, p.requester from slack_plan p join change_set s on s.id = p.change_id
                                where p.id = ?""",
                                        row -> new EventLog.NewEvent(
                                                row.getString("id"),
                                                0,
                                                JournalEventType.SHOWN,
                                                row.getString("state"),
                                                row.getString("state"),
                                                new Actor(row.getString("requester"), Actor.Origin.SLACK, link, ""),
                                                link),
                                        id)
                                .orElseThrow());
            }
            return null;
        });
    }

    /** Delivers nothing more of this message, and removes the replies that wait for it. */
    public void settle(String id) {
        database.write(tx -> tx.update(
                        "update slack_message set settled = 1, owner = '',"
                                + " body = case when kind = 'ephemeral' then '' else body end where id = ?",
                        id)
                + tx.update("delete from slack_message where thread = ?", id));
    }

    /** Removes a reply that was sent or cannot be sent. */
    void remove(String id) {
        database.update("delete from slack_message where id = ?", id);
    }

    /** Stops delivering a message until it changes or is resumed. */
    void suspend(String id) {
        database.update("update slack_message set settled = 1, tries = 0, not_before = 0, owner = '' where id = ?", id);
    }

    /** Posts a message again that was deleted in Slack, without the replies that wait for it. */
    void repost(String id) {
        database.write(tx -> tx.update(
                        "update slack_message set message = '', shown = '', tries = 0, not_before = 0, owner = ''"
                                + " where id = ?",
                        id)
                + tx.update("delete from slack_message where thread = ?", id));
    }

    boolean hasReplies(String id) {
        return 0 < database.readOne(tx -> tx.queryLong("select count(*) from slack_message where thread = ?", id));
    }
}
