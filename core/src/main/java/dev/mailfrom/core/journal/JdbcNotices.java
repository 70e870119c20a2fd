package dev.mailfrom.core.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Notices over JDBC. */
final class JdbcNotices extends JdbcDeliveries implements Notices {

    private static final String DUE = """
            select * from notice where settled = 0 and not_before <= $now
              and (message = '' or face <> shown or reply <> '')
              and not exists(select 1 from channel h where h.id = notice.channel and h.free_at > $now)
            order by created_at, id limit ?""";

    JdbcNotices(Database database) {
        super(database, "notice");
    }

    @Override
    public boolean add(Notice notice, List<Notice.Subject> subjects) {
        return database.write(tx -> {
            for (Notice.Subject subject : subjects) {
                if (tx.number("select count(*) from notice_subject where id = ?", subject.id()) > 0) {
                    return false;
                }
            }
            tx.update(
                    """
                    insert into notice(id, channel, account_name, region, message, body, face, shown, reply, ended, settled,
                      tries, not_before, owner, created_at)
                    values(?,?,?,?,?,?,?,?,?,?,0,0,0,'',$now)""",
                    notice.id(),
                    notice.channel(),
                    notice.account(),
                    notice.region(),
                    notice.message(),
                    notice.body(),
                    notice.face(),
                    notice.shown(),
                    notice.reply(),
                    notice.over() ? 1 : 0);
            for (Notice.Subject subject : subjects) {
                tx.update(
                        "insert into notice_subject(id, notice, identity, state, codes) values(?,?,?,?,?)",
                        subject.id(),
                        notice.id(),
                        subject.identity(),
                        subject.state(),
                        subject.codes());
            }
            return true;
        });
    }

    @Override
    public Optional<Notice> find(String id) {
        return database.read(tx -> tx.first("select * from notice where id = ?", JdbcNotices::notice, id));
    }

    @Override
    public List<Notice.Subject> known(Collection<String> subjects) {
        return database.read(tx -> {
            List<Notice.Subject> known = new ArrayList<>();
            for (String subject : subjects) {
                tx.first("select * from notice_subject where id = ?", JdbcNotices::subject, subject)
                        .ifPresent(known::add);
            }
            return known;
        });
    }

    @Override
    public List<Notice.Subject> of(String notice) {
        return database.read(tx -> tx.query(
                "select * from notice_subject where notice = ? order by identity, id", JdbcNotices::subject, notice));
    }

    @Override
    public void change(String id, String body, String face, String reply, boolean over, List<Notice.Subject> now) {
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
            for (Notice.Subject subject : now) {
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
    public void shelve(String id) {
        database.write(tx ->
                tx.update("update notice set settled = 1, tries = 0, not_before = 0, owner = '' where id = ?", id));
    }

    @Override
    public void revive(Collection<String> ids) {
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
    public void lost(String id) {
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
    public List<Notice> due(int limit) {
        return database.read(tx -> tx.query(DUE, JdbcNotices::notice, limit));
    }

    @Override
    public void delivered(String id, String message, String face, String reply) {
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

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
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

    private static Notice.Subject subject(ResultSet row) throws SQLException {
        return new Notice.Subject(
                row.getString("id"),
                row.getString("notice"),
                row.getString("identity"),
                row.getString("state"),
                row.getString("codes"));
    }
}
