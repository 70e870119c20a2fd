package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The plans that were posted, and what their messages show. Every method is one transaction on the engine's
 * clock and throws {@code StoreException}.
 */
public final class PlanMessages {

    private static final String SELECT = """
            select p.*, m.channel, m.message, m.link from slack_plan p join slack_message m on m.id = p.id
              join change_set s on s.id = p.change_id""";

    /** One query for all plans, so that thousands without news cost no more than this. */
    private static final String STALE = SELECT + """

            where m.settled = 0 and (
              s.state in('approved','executing')
              or m.finished = 0 and s.state in('proposed','confirmed') and s.expires_at <= $now
              or exists(select 1 from event e where e.set_id = p.change_id and e.n > p.rendered))
            order by m.created_at limit ?""";

    private final Database database;

    PlanMessages(Database database) {
        this.database = database;
    }

    /** Adds a plan, whose message is made by {@link #show}. */
    public void add(PlanMessage plan) {
        database.write(tx -> {
            OutboxRows.insert(tx, OutboxMessage.plan(plan.id(), plan.channel()));
            return tx.update(
                    """
                    insert into slack_plan(id, change_id, team, requester, account, region, line, shown_plan, body, rendered)
                    values(?,?,?,?,?,?,?,?,?,?)""",
                    plan.id(),
                    plan.changeId(),
                    plan.team(),
                    plan.requester(),
                    plan.account(),
                    plan.region(),
                    plan.line(),
                    plan.shownPlan(),
                    plan.body(),
                    plan.renderedUpTo());
        });
    }

    public Optional<PlanMessage> find(String id) {
        return database.query(SELECT + " where p.id = ?", PlanMessages::read, id).stream()
                .findFirst();
    }

    /** The plan of a change that was asked for in Slack. */
    public Optional<PlanMessage> ofChange(String changeId) {
        return database.query(SELECT + " where p.change_id = ?", PlanMessages::read, changeId).stream()
                .findFirst();
    }

    /** The plans whose change is not over yet, the newest first. */
    public List<PlanMessage> open(int limit) {
        return database.query(
                SELECT + " where s.state in('proposed','confirmed','approved','executing')"
                        + " order by m.created_at desc, p.id limit ?",
                PlanMessages::read,
                limit);
    }

    /**
     * The plans to refresh, the oldest first: their history has new events, they have expired, or an approved change is not
     * executed yet.
     */
    public List<PlanMessage> stale(int limit) {
        return database.query(STALE, PlanMessages::read, limit);
    }

    /** How long the plan can still be confirmed; negative when the time is up. */
    Duration timeLeft(String id) {
        return database.readOne(tx -> Duration.of(
                tx.queryLong(
                        "select s.expires_at - $now from slack_plan p join change_set s on s.id = p.change_id"
                                + " where p.id = ?",
                        id),
                ChronoUnit.MICROS));
    }

    /**
     * Sets what the message of a plan is to show, and what its thread is told next. Does nothing if the history has gone on
     * since it was read, or if another process was first: the plan stays stale and its message is made again.
     *
     * @param plan as it was read
     * @param broadcast whether the channel sees the reply too
     * @param upTo the last event of the history they were made from
     */
    public void show(
            PlanMessage plan, MessageContent content, Optional<SlackMessage> reply, boolean broadcast, long upTo) {
        database.write(tx -> {
            if (tx.update(
                            "update slack_plan set rendered = ? where id = ? and rendered = ? and not exists("
                                    + "select 1 from event e where e.set_id = change_id and e.n > ?)",
                            upTo,
                            plan.id(),
                            plan.renderedUpTo(),
                            upTo)
                    == 1) {
                OutboxRows.want(tx, plan.id(), content);
                if (reply.isPresent() && OutboxRows.matches(tx, plan.id(), "message <> '' or settled = 0")) {
                    OutboxRows.reply(tx, OutboxRows.find(tx, plan.id()).orElseThrow(), reply.get(), broadcast);
                }
            }
            return null;
        });
    }

    private static PlanMessage read(ResultSet row) throws SQLException {
        return new PlanMessage(
                row.getString("id"),
                row.getString("change_id"),
                row.getString("team"),
                row.getString("channel"),
                row.getString("requester"),
                row.getString("account"),
                row.getString("region"),
                row.getString("line"),
                row.getString("shown_plan"),
                row.getString("body"),
                row.getString("message"),
                row.getString("link"),
                row.getLong("rendered"));
    }
}
