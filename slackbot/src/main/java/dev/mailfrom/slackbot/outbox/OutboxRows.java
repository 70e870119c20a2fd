package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code slack_message}, read and written within a transaction. */
final class OutboxRows {

    static final String SELECT = """
            select m.*, coalesce(t.message, '') as thread_message
            from slack_message m left join slack_message t on t.id = m.thread""";

    private OutboxRows() {}

    /** Adds a message for this owner to send within the lease. @return false where it is there already */
    static boolean insert(Transaction tx, OutboxMessage message, String owner, Duration lease, Duration keep)
            throws SQLException {
        return 1
                == tx.update(
                        """
                        insert into slack_message(id, kind, channel, thread, recipient, message, link, body, wanted,
                          shown, broadcast, finished, settled, tries, not_before, owner, until, created_at)
                        values(?,?,?,?,?,'','',?,?,'',?,?,0,0,$now + ?,?,case when ? = 0 then 0 else $now + ? end,$now)
                        on conflict do nothing""",
                        message.id(),
                        EnumNames.of(message.kind()),
                        message.channel(),
                        message.thread(),
                        message.recipient(),
                        message.body(),
                        message.wanted(),
                        message.broadcast() ? 1 : 0,
                        message.finished() ? 1 : 0,
                        EpochMicros.of(lease),
                        owner,
                        EpochMicros.of(keep),
                        EpochMicros.of(keep));
    }

    /** Adds a message that any process may send now, and that is kept. */
    static boolean insert(Transaction tx, OutboxMessage message) throws SQLException {
        return insert(tx, message, "", Duration.ZERO, Duration.ZERO);
    }

    static Optional<OutboxMessage> find(Transaction tx, String id) throws SQLException {
        return tx.first(SELECT + " where m.id = ?", OutboxRows::read, id);
    }

    static boolean matches(Transaction tx, String id, String condition) throws SQLException {
        return tx.queryLong("select count(*) from slack_message where id = ? and (" + condition + ")", id) > 0;
    }

    /**
     * Sets what a message is to show. A message that is over is settled where it shows that already, and where it was
     * never posted: a plan unless a process is posting it, an alert only if it was suspended.
     *
     * @return false where it is to show that already
     */
    static boolean want(Transaction tx, String id, MessageContent content) throws SQLException {
        int finished = content.finished() ? 1 : 0;
        return 1
                == tx.update(
                        """
                        update slack_message set body = ?, wanted = ?, finished = ?, settled = case when ? = 1 and (
                            message <> '' and shown = ? and (kind <> 'plan' or link <> '')
                            or message = '' and (settled = 1 or kind = 'plan' and owner = '')) then 1 else 0 end
                        where id = ? and (wanted <> ? or finished <> ?)""",
                        content.message().toJson(),
                        content.key(),
                        finished,
                        finished,
                        content.key(),
                        id,
                        content.key(),
                        finished);
    }

    /** Adds a reply to a thread, within the one that waits there already if no process is sending it. */
    static void reply(Transaction tx, OutboxMessage to, SlackMessage content, boolean broadcast) throws SQLException {
        Optional<OutboxMessage> waiting = tx.first(
                SELECT + " where m.thread = ? and m.owner = '' order by m.created_at desc limit 1",
                OutboxRows::read,
                to.id());
        if (waiting.isPresent()) {
            SlackMessage both = MessageBuilder.join(waiting.get().content(), content);
            tx.update(
                    "update slack_message set body = ?, broadcast = ? where id = ?",
                    both.toJson(),
                    broadcast || waiting.get().broadcast() ? 1 : 0,
                    waiting.get().id());
        } else {
            insert(tx, OutboxMessage.reply(UUID.randomUUID().toString(), to, content, broadcast));
        }
    }

    static OutboxMessage read(ResultSet row) throws SQLException {
        return new OutboxMessage(
                row.getString("id"),
                EnumNames.read(OutboxKind.class, row.getString("kind")),
                row.getString("channel"),
                row.getString("thread"),
                row.getString("recipient"),
                row.getString("message"),
                row.getString("link"),
                row.getString("body"),
                row.getString("wanted"),
                row.getString("shown"),
                row.getInt("broadcast") == 1,
                row.getInt("finished") == 1,
                row.getInt("tries"),
                row.getString("thread_message"));
    }
}
