package dev.mailfrom.core.journal.outbox;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.core.journal.jdbc.EventLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Cards over JDBC. */
public final class JdbcPlanMessages extends JdbcOutboxQueue implements PlanMessages {

    /** One look for all cards, so that thousands that have nothing new, or wait for their channel, cost no more than this. */
    private static final String DUE = """
            select c.* from card c join change_set s on s.id = c.set_id
            where c.settled = 0 and c.not_before <= $now and (
              s.state in('approved','executing')
              or not exists(select 1 from channel h where h.id = c.channel and h.free_at > $now) and (
                c.message = '' or c.link = ''
                or s.state in('proposed','confirmed') and s.expires_at <= $now
                or exists(select 1 from event e where e.set_id = c.set_id and e.n > c.told)))
            order by c.not_before, c.created_at limit ?""";

    public JdbcPlanMessages(Database database) {
        super(database, "card");
    }

    @Override
    public boolean isFirstReceipt(String what, Duration keep) {
        return database.writeRelaxed(tx -> {
            tx.update("delete from seen where until <= $now");
            return 1
                    == tx.update(
                            "insert into seen(what, until) values(?, $now + ?) on conflict do nothing",
                            what,
                            EpochMicros.of(keep));
        });
    }

    @Override
    public void add(PlanMessage planMessage) {
        database.write(tx -> tx.update(
                """
                insert into card(id, set_id, team, channel, message, requester, account_name, region, line, shown_plan, body,
                  face, settled, tries, not_before, created_at, owner, link, told)
                values(?,?,?,?,?,?,?,?,?,?,?,?,0,0,0,$now,'',?,?)""",
                planMessage.id(),
                planMessage.changeId(),
                planMessage.team(),
                planMessage.channel(),
                planMessage.message(),
                planMessage.requester(),
                planMessage.account(),
                planMessage.region(),
                planMessage.line(),
                planMessage.shownPlan(),
                planMessage.body(),
                planMessage.shownState(),
                planMessage.link(),
                planMessage.deliveredUpTo()));
    }

    @Override
    public Optional<PlanMessage> find(String id) {
        return database.read(tx -> find(tx, id));
    }

    private static Optional<PlanMessage> find(Transaction tx, String id) throws SQLException {
        return tx.first("select * from card where id = ?", JdbcPlanMessages::card, id);
    }

    @Override
    public List<PlanMessage> due(int limit) {
        return database.read(tx -> tx.query(DUE, JdbcPlanMessages::card, limit));
    }

    @Override
    public List<PlanMessage> open(int limit) {
        return database.read(tx -> tx.query(
                "select card.* from card join change_set on change_set.id = card.set_id"
                        + " where change_set.state in('proposed','confirmed','approved','executing')"
                        + " order by card.created_at desc, card.id limit ?",
                JdbcPlanMessages::card,
                limit));
    }

    @Override
    public void markShown(String id, String message, String face) {
        database.write(
                tx -> tx.update("update card set message = ?, face = ?, tries = 0 where id = ?", message, face, id));
    }

    @Override
    public void saveLink(String id, String link, Actor actor) {
        database.write(tx -> {
            if (tx.update("update card set link = ? where id = ? and link = ''", link, id) == 1) {
                String change = find(tx, id).orElseThrow().changeId();
                String state = tx.first("select state from change_set where id = ?", row -> row.getString(1), change)
                        .orElseThrow();
                EventLog.append(
                        tx, new EventLog.NewEvent(change, 0, JournalEventType.SHOWN, state, state, actor, link));
            }
            return null;
        });
    }

    @Override
    public void recordDeliveredUpTo(String id, long event, boolean settled) {
        database.write(tx -> tx.update(
                "update card set told = case when told > ? then told else ? end, settled = ?, tries = 0 where id = ?",
                event,
                event,
                settled ? 1 : 0,
                id));
    }

    private static PlanMessage card(ResultSet row) throws SQLException {
        return new PlanMessage(
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
                row.getString("link"),
                row.getLong("told"),
                row.getInt("tries"),
                EpochMicros.instant(row.getLong("created_at")));
    }
}
