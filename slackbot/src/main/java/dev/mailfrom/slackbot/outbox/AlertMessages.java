package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The alert messages of the monitor and what they are about. Every method is one transaction on the engine's clock and
 * throws {@code StoreException}.
 */
public final class AlertMessages {

    private static final String SUSPENDED = " where id = ? and settled = 1 and finished = 0";

    private final Database database;

    AlertMessages(Database database) {
        this.database = database;
    }

    /** Adds a message, to be posted. @return false, with nothing added, where any of its subjects is in another already */
    public boolean add(String id, String channel, MessageContent content, List<AlertSubject> subjects) {
        return database.write(tx -> {
            for (AlertSubject subject : subjects) {
                if (subject(tx, subject.id()).isPresent()) {
                    return false;
                }
            }
            OutboxRows.insert(tx, OutboxMessage.alert(id, channel, content));
            tx.batch(
                    "insert into slack_alert(id, message_id, account, region, identity, state, codes) values(?,?,?,?,?,?,?)",
                    subjects,
                    one -> List.of(
                            one.id(), id, one.account(), one.region(), one.identity(), one.state(), one.codes()));
            return true;
        });
    }

    /** Those of the subjects that are in a message, in no order. */
    public List<AlertSubject> findSubjects(Collection<String> ids) {
        return database.read(tx -> {
            List<AlertSubject> known = new ArrayList<>();
            for (String id : ids) {
                subject(tx, id).ifPresent(known::add);
            }
            return known;
        });
    }

    private static Optional<AlertSubject> subject(Transaction tx, String id) throws SQLException {
        return tx.first("select * from slack_alert where id = ?", AlertMessages::read, id);
    }

    /** What a message is about, by name. */
    public List<AlertSubject> subjectsOf(String message) {
        return database.query(
                "select * from slack_alert where message_id = ? order by identity, id", AlertMessages::read, message);
    }

    /**
     * Sets what a message is to show, and how its subjects are now. Its thread is told too, unless the message was not
     * posted yet and so says it itself.
     *
     * @param changed the subjects with another state
     */
    public void update(String id, MessageContent content, Optional<SlackMessage> reply, List<AlertSubject> changed) {
        database.write(tx -> {
            boolean different = OutboxRows.want(tx, id, content);
            if (different && reply.isPresent() && OutboxRows.matches(tx, id, "message <> '' or owner <> ''")) {
                OutboxRows.reply(tx, OutboxRows.find(tx, id).orElseThrow(), reply.get(), false);
            }
            tx.batch(
                    "update slack_alert set state = ?, codes = ? where id = ? and message_id = ?",
                    changed,
                    one -> List.of(one.state(), one.codes(), one.id(), id));
            return null;
        });
    }

    /** Messages that were suspended are delivered again, unless they are over. */
    public void resume(Collection<String> ids) {
        for (String id : ids) {
            // Almost none is suspended, and to ask takes no lock.
            if (!database.query("select 1 from slack_message" + SUSPENDED, row -> 1, id)
                    .isEmpty()) {
                database.update("update slack_message set settled = 0" + SUSPENDED, id);
            }
        }
    }

    /** Forgets a subject that is over, so that the next of the same id is another one. */
    public void forget(String subject) {
        database.update("delete from slack_alert where id = ?", subject);
    }

    private static AlertSubject read(ResultSet row) throws SQLException {
        return new AlertSubject(
                row.getString("id"),
                row.getString("message_id"),
                row.getString("account"),
                row.getString("region"),
                row.getString("identity"),
                row.getString("state"),
                row.getString("codes"));
    }
}
