package dev.mailfrom.core.journal.outbox;

import dev.mailfrom.core.journal.engine.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Notices over JDBC. */
public final class JdbcAlertMessages extends JdbcOutboxQueue implements AlertMessages {

    private static final String DUE = """
            select * from notice where settled = 0 and not_before <= $now
              and (message = '' or face <> shown or reply <> '')
              and not exists(select 1 from channel h where h.id = notice.channel and h.free_at > $now)
            order by created_at, id limit ?""";

    public JdbcAlertMessages(Database database) {
        super(database, "notice");
    }

    @Override
    public boolean add(AlertMessage alert, List<AlertMessage.AlertSubject> subjects) {
        return database.write(tx -> {
            for (AlertMessage.AlertSubject subject : subjects) {
                if (tx.queryLong("select count(*) from notice_subject where id = ?", subject.id()) > 0) {
                    return false;
                }
            }
            tx.update(
                    """
                    insert into notice(id, channel, account_name, region, message, body, face, shown, reply, ended, settled,
                      tries, not_before, owner, created_at)
                    values(?,?,?,?,?,?,?,?,?,?,0,0,0,'',$now)""",
                    alert.id(),
                    alert.channel(),
                    alert.account(),
                    alert.region(),
                    alert.message(),
                    alert.body(),
                    alert.contentState(),
                    alert.shownState(),
                    alert.reply(),
                    alert.finished() ? 1 : 0);
            for (AlertMessage.AlertSubject subject : subjects) {
                tx.update(
                        "insert into notice_subject(id, notice, identity, state, codes) values(?,?,?,?,?)",
                        subject.id(),
                        alert.id(),
                        subject.identity(),
                        subject.state(),
                        subject.codes());
            }
            return true;
        });
    }

    @Override
    public Optional<AlertMessage> find(String id) {
        return database.read(tx -> tx.first("select * from notice where id = ?", JdbcAlertMessages::notice, id));
    }

    @Override
    public List<AlertMessage.AlertSubject> findSubjects(Collection<String> subjects) {
        return database.read(tx -> {
            List<AlertMessage.AlertSubject> known = new ArrayList<>();
            for (String subject : subjects) {
                tx.first("select * from notice_subject where id = ?", JdbcAlertMessages::subject, subject)
                        .ifPresent(known::add);
            }
            return known;
        });
    }

    @Override
    public List<AlertMessage.AlertSubject> subjectsOf(String notice) {
        return database.read(tx -> tx.query(
                "select * from notice_subject where notice = ? order by identity, id",
                JdbcAlertMessages::subject,
                notice));
    }

    @Override
    public void update(
            String id, String body, String face, String reply, boolean over, List<AlertMessage.AlertSubject> now) {
        database.write(tx -> {
            int changed = tx.update(
                    "update notice set body = ?, face = ?, ended = ?,"
                            + " settled = case when settled = 1 and message = '' and ? = 1 then 1 else 0 end"
                            + " where id = ? and face <> ?",
                    body,
                    face,
                    over ? 1 : 0,
                    over ? 1 : 0,
                    id,
                    face);
            if (changed == 1 && !reply.isEmpty()) {
                tx.update(
                        "update notice set reply = case when reply = '' then '' else reply || ? end || ? where id = ?",
                        "\n",
                        reply,
                        id);
            }
            for (AlertMessage.AlertSubject subject : now) {
                tx.update(
                        "update notice_subject set state = ?, codes = ? where id = ? and notice = ?",
                        subject.state(),
                        subject.codes(),
                        subject.id(),
                        id);
            }
            return null;
        });
    }

    @Override
    public void suspend(String id) {
        database.write(tx ->
                tx.update("update notice set settled = 1, tries = 0, not_before = 0, owner = '' where id = ?", id));
    }

    @Override
    public void resume(Collection<String> ids) {
        List<String> resting = database.read(tx -> {
            List<String> found = new ArrayList<>();
            for (String id : ids) {
                tx.first(
                                "select id from notice where id = ? and settled = 1 and ended = 0",
                                row -> row.getString(1),
                                id)
                        .ifPresent(found::add);
            }
            return found;
        });
        for (String id : resting) {
            database.write(tx -> tx.update("update notice set settled = 0 where id = ? and ended = 0", id));
        }
    }

    @Override
    public void repost(String id) {
        database.write(tx -> tx.update(
                "update notice set message = '', shown = '', reply = '', tries = 0, not_before = 0, owner = ''"
                        + " where id = ?",
                id));
    }

    @Override
    public void forget(String subject) {
        database.write(tx -> tx.update("delete from notice_subject where id = ?", subject));
    }

    @Override
    public List<AlertMessage> due(int limit) {
        return database.read(tx -> tx.query(DUE, JdbcAlertMessages::notice, limit));
    }

    @Override
    public void markDelivered(String id, String message, String face, String reply) {
        database.write(tx -> {
            tx.update(
                    "update notice set message = ?, shown = ?, reply = case when reply = ? then '' else reply end,"
                            + " tries = 0, not_before = 0, owner = '' where id = ?",
                    message,
                    face,
                    reply,
                    id);
            return tx.update(
                    "update notice set settled = 1 where id = ? and ended = 1 and face = shown and reply = ''", id);
        });
    }

    private static AlertMessage notice(ResultSet row) throws SQLException {
        return new AlertMessage(
                row.getString("id"),
                row.getString("channel"),
                row.getString("account_name"),
                row.getString("region"),
                row.getString("message"),
                row.getString("body"),
                row.getString("face"),
                row.getString("shown"),
                row.getString("reply"),
                row.getInt("ended") == 1,
                row.getInt("tries"));
    }

    private static AlertMessage.AlertSubject subject(ResultSet row) throws SQLException {
        return new AlertMessage.AlertSubject(
                row.getString("id"),
                row.getString("notice"),
                row.getString("identity"),
                row.getString("state"),
                row.getString("codes"));
    }
}
