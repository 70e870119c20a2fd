package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.JournalEventType;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.jdbc.EventLog;
import dev.mailfrom.core.journal.jdbc.SettingJson;
import dev.mailfrom.core.ses.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The follow-ups of changes that were asked for in Slack. One process at a time polls each. Every method is one
 * transaction on the engine's clock and throws {@code StoreException}.
 */
public final class FollowUpStore {

    private static final String SELECT = """
            select w.change_id, w.seq, w.status, w.polls, w.until, w.ended,
              case when w.until <= $now then 1 else 0 end as is_over,
              i.identity, i.target_state, p.account, p.region
            from slack_follow_up w join change_item i on i.set_id = w.change_id and i.seq = w.seq
              join slack_plan p on p.change_id = w.change_id""";

    /** A follow-up that an owner has taken, as it was read. */
    private static final String MINE = "change_id = ? and seq = ? and polls = ? and owner = ?";

    private final Database database;

    public FollowUpStore(Database database) {
        this.database = database;
    }

    /** Begins to follow an item, which is due at once. Does nothing if it is followed already. @param longest after the change */
    public void begin(String changeId, int seq, Duration longest) {
        database.update("""
                insert into slack_follow_up(change_id, seq, status, polls, next_at, until, ended, owner)
                select set_id, seq, '', 0, $now, updated_at + ?, 0, '' from change_item where set_id = ? and seq = ?
                on conflict do nothing""", EpochMicros.of(longest), changeId, seq);
    }

    /** All follow-ups of a change, also those that have ended. */
    public List<FollowUp> ofChange(String changeId) {
        return database.query(SELECT + " where w.change_id = ? order by w.seq", FollowUpStore::read, changeId);
    }

    /** Those to be polled now, the longest due first. */
    public List<FollowUp> due(int limit) {
        return database.query(
                SELECT + " where w.ended = 0 and w.next_at <= $now order by w.next_at limit ?",
                FollowUpStore::read,
                limit);
    }

    /** Leases them. @return those that no other process had leased */
    public List<FollowUp> claim(List<FollowUp> wanted, String owner, Duration lease) {
        return database.write(tx -> {
            List<FollowUp> taken = new ArrayList<>();
            for (FollowUp followUp : wanted) {
                if (tx.update("""
                        update slack_follow_up set next_at = $now + ?, owner = ?
                        where change_id = ? and seq = ? and polls = ? and ended = 0 and next_at <= $now""", EpochMicros.of(lease), owner, followUp.changeId(), followUp.seq(), followUp.polls())
                        == 1) {
                    taken.add(followUp);
                }
            }
            return taken;
        });
    }

    /**
     * Records the status, also in the history if it is new, and ends the lease.
     *
     * @return false, with nothing written, if another process has the lease by now
     */
    public boolean recordStatus(FollowUp followUp, String owner, Actor actor, StatusObservation seen) {
        boolean ends = seen.next().isEmpty();
        return database.write(tx -> {
            int rows = tx.update(
                    "update slack_follow_up set status = ?, polls = polls + 1, next_at = $now + ?, ended = ?, owner = ''"
                            + " where ended = 0 and " + MINE,
                    seen.status(),
                    EpochMicros.of(seen.next().orElse(Duration.ZERO)),
                    ends ? 1 : 0,
                    followUp.changeId(),
                    followUp.seq(),
                    followUp.polls(),
                    owner);
            if (rows == 1 && (ends || !seen.status().equals(followUp.status()))) {
                EventLog.append(
                        tx,
                        new EventLog.NewEvent(
                                followUp.changeId(),
                                followUp.seq(),
                                JournalEventType.STATUS,
                                followUp.status(),
                                seen.status(),
                                actor,
                                seen.explanation(),
                                String.join("\n", seen.fixes())));
            }
            return rows == 1;
        });
    }

    /** Ends the lease of a follow-up that could not be polled; it is due again after the pause. */
    public void postpone(FollowUp followUp, String owner, Duration pause) {
        database.update(
                "update slack_follow_up set next_at = $now + ?, owner = '' where " + MINE,
                EpochMicros.of(pause),
                followUp.changeId(),
                followUp.seq(),
                followUp.polls(),
                owner);
    }

    /** Ends the leases of owners who are known to be gone. */
    public void endLeases(Predicate<String> gone) {
        database.query("select distinct owner from slack_follow_up where owner <> ''", row -> row.getString(1)).stream()
                .filter(gone)
                .forEach(owner -> database.update(
                        "update slack_follow_up set owner = '', next_at = $now where owner = ?", owner));
    }

    private static FollowUp read(ResultSet row) throws SQLException {
        return new FollowUp(
                row.getString("change_id"),
                row.getInt("seq"),
                Identity.parse(row.getString("identity")),
                SettingJson.read(row.getString("target_state")).orElseThrow(),
                row.getString("account"),
                row.getString("region"),
                row.getString("status"),
                row.getInt("polls"),
                EpochMicros.instant(row.getLong("until")),
                row.getInt("is_over") == 1,
                row.getInt("ended") == 1);
    }
}
