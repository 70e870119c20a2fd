package dev.mailfrom.core.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Cards over JDBC. */
final class JdbcCards implements Cards {

    private final Database database;

    JdbcCards(Database database) {
        this.database = database;
    }

    @Override
    public boolean isFirst(String what, Duration keep) {
        return database.writeRelaxed(tx -> {
            tx.update("delete from seen where until <= $now");
            return 1
                    == tx.update(
                            "insert into seen(what, until) values(?, $now + ?) on conflict do nothing",
                            what,
                            Micros.of(keep));
        });
    }

    @Override
    public void add(Card card) {
        database.write(tx -> tx.update(
                """
                insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body,
                  face, settled, tries, not_before, created_at)
                values(?,?,?,?,?,?,?,?,?,?,?,?,0,0,0,$now)""",
                card.id(),
                card.changeId(),
                card.team(),
                card.channel(),
                card.message(),
                card.requester(),
                card.account(),
                card.region(),
                card.line(),
                card.shownPlan(),
                card.body(),
                card.face()));
    }

    @Override
    public Optional<Card> find(String id) {
        return database.read(tx -> tx.first("select * from card where id = ?", JdbcCards::card, id));
    }

    @Override
    public List<Card> due(int limit) {
        return database.read(tx -> tx.query(
                "select * from card where settled = 0 and not_before <= $now order by created_at limit ?",
                JdbcCards::card,
                limit));
    }

    @Override
    public List<Card> open(int limit) {
        return database.read(tx -> tx.query(
                "select * from card where settled = 0 order by created_at desc, id limit ?", JdbcCards::card, limit));
    }

    @Override
    public boolean take(String id, Duration lease) {
        return database.write(tx -> 1
                == tx.update(
                        "update card set not_before = $now + ? where id = ? and settled = 0 and not_before <= $now",
                        Micros.of(lease),
                        id));
    }

    @Override
    public void shown(String id, String message, String face, boolean settled) {
        database.write(tx -> tx.update(
                "update card set message = ?, face = ?, settled = ?, tries = 0, not_before = 0 where id = ?",
                message,
                face,
                settled ? 1 : 0,
                id));
    }

    @Override
    public void postpone(String id, Duration pause, boolean failed) {
        database.write(tx -> tx.update(
                "update card set not_before = $now + ?, tries = tries + ? where id = ?",
                Micros.of(pause),
                failed ? 1 : 0,
                id));
    }

    private static Card card(ResultSet row) throws SQLException {
        return new Card(
                row.getString("id"),
                row.getString("set_id"),
                row.getString("team"),
                row.getString("channel"),
                row.getString("message"),
                row.getString("requester"),
                row.getString("account_name"),
                row.getString("region"),
                row.getString("line"),
                row.getString("shown_plan"),
                row.getString("body"),
                row.getString("face"),
                row.getInt("tries"),
                Micros.instant(row.getLong("created_at")));
    }
}
