package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What people wait for with {@code watch}. One process at a time polls each. Every method is one transaction on the
 * engine's clock and throws {@code StoreException}.
 */
public final class WatchStore {

    private static final String SELECT =
            "select w.*, case when w.until <= $now then 1 else 0 end as is_over from slack_watch w";

    private final Database database;

    WatchStore(Database database) {
        this.database = database;
    }

    /**
     * Begins to wait; a person who waits for the same already waits longer from now.
     *
     * @param pause before the first poll
     */
    public void begin(
            SlackCaller who,
            boolean shared,
            BotTarget target,
            Identity identity,
            MailFromStatus wanted,
            Duration pause,
            Duration longest) {
        String same = String.join(
                "\n", who.team(), who.user(), who.channel(), shared + "", target.toString(), identity.name());
        String id =
                UUID.nameUUIDFromBytes(same.getBytes(StandardCharsets.UTF_8)).toString();
        database.update(
                """
                insert into slack_watch(id, team, channel, person, shared, account, region, identity, wanted, polls,
                  next_at, until, owner) values(?,?,?,?,?,?,?,?,?,0,$now + ?,$now + ?,'')
                on conflict(id) do update set until = excluded.until, wanted = excluded.wanted""",
                id,
                who.team(),
                who.channel(),
                who.user(),
                shared ? 1 : 0,
                target.account(),
                target.region(),
                identity.name(),
                wanted.awsName(),
                EpochMicros.of(pause),
                EpochMicros.of(longest));
    }

    /** Those to be polled now, the longest due first. */
    public List<StatusWatch> due(int limit) {
        return database.query(SELECT + " where w.next_at <= $now order by w.next_at limit ?", WatchStore::read, limit);
    }

    /** Leases them. @return those that no other process had leased */
    public List<StatusWatch> claim(List<StatusWatch> wanted, String owner, Duration lease) {
        return database.write(tx -> {
            List<StatusWatch> taken = new ArrayList<>();
            for (StatusWatch watch : wanted) {
                if (tx.update(
                                "update slack_watch set next_at = $now + ?, owner = ?"
                                        + " where id = ? and polls = ? and next_at <= $now",
                                EpochMicros.of(lease),
                                owner,
                                watch.id(),
                                watch.polls())
                        == 1) {
                    taken.add(watch);
                }
            }
            return taken;
        });
    }

    /** It is polled again after the pause, and the lease ends. */
    public void pollAgain(StatusWatch watch, Duration pause) {
        database.update(
                "update slack_watch set polls = polls + 1, next_at = $now + ?, owner = '' where id = ?",
                EpochMicros.of(pause),
                watch.id());
    }

    /** It is waited for no longer. */
    public void end(StatusWatch watch) {
        database.update("delete from slack_watch where id = ?", watch.id());
    }

    /** Ends the leases of owners who are known to be gone. */
    public void endLeases(Predicate<String> gone) {
        database.query("select distinct owner from slack_watch where owner <> ''", row -> row.getString(1)).stream()
                .filter(gone)
                .forEach(owner ->
                        database.update("update slack_watch set owner = '', next_at = $now where owner = ?", owner));
    }

    private static StatusWatch read(ResultSet row) throws SQLException {
        return new StatusWatch(
                row.getString("id"),
                new SlackCaller(row.getString("team"), row.getString("channel"), row.getString("person"), ""),
                row.getInt("shared") == 1,
                row.getString("account"),
                row.getString("region"),
                Identity.parse(row.getString("identity")),
                MailFromStatus.of(row.getString("wanted")),
                row.getInt("polls"),
                EpochMicros.instant(row.getLong("until")),
                row.getInt("is_over") == 1);
    }
}
