package dev.mailfrom.core.journal.outbox;

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

/** Watches over JDBC. */
public final class JdbcFollowUpStore implements FollowUpStore {

    private static final String WATCHED = """
            select w.set_id, w.seq, w.status, w.looks, w.until, w.ended,
              case when w.until <= $now then 1 else 0 end as is_over,
              i.identity, i.target_state, c.account_name, c.region
            from watch w join change_item i on i.set_id = w.set_id and i.seq = w.seq
              join card c on c.set_id = w.set_id""";

    private final Database database;

    public JdbcFollowUpStore(Database database) {
        this.database = database;
    }

    @Override
    public void begin(String changeId, int seq, Duration longest) {
        database.write(tx -> tx.update("""
                insert into watch(set_id, seq, status, looks, next_at, until, ended, owner)
                select set_id, seq, '', 0, $now, updated_at + ?, 0, '' from change_item where set_id = ? and seq = ?
                on conflict do nothing""", EpochMicros.of(longest), changeId, seq));
    }

    @Override
    public List<FollowUp> ofChange(String changeId) {
        return database.read(
                tx -> tx.query(WATCHED + " where w.set_id = ? order by w.seq", JdbcFollowUpStore::watched, changeId));
    }

    @Override
    public List<FollowUp> due(int limit) {
        return database.read(tx -> tx.query(
                WATCHED + " where w.ended = 0 and w.next_at <= $now order by w.next_at limit ?",
                JdbcFollowUpStore::watched,
                limit));
    }

    @Override
    public List<FollowUp> claim(List<FollowUp> wanted, String owner, Duration lease) {
        return database.write(tx -> {
            List<FollowUp> taken = new ArrayList<>();
            for (FollowUp followUp : wanted) {
                if (tx.update("""
                        update watch set next_at = $now + ?, owner = ?
                        where set_id = ? and seq = ? and looks = ? and ended = 0 and next_at <= $now""", EpochMicros.of(lease), owner, followUp.changeId(), followUp.seq(), followUp.polls())
                        == 1) {
                    taken.add(followUp);
                }
            }
            return taken;
        });
    }

    @Override
    public boolean recordStatus(FollowUp followUp, String owner, Actor actor, StatusObservation statusObservation) {
        boolean ends = statusObservation.next().isEmpty();
        return database.write(tx -> {
            int rows = tx.update(
                    """
                    update watch set status = ?, looks = looks + 1, next_at = $now + ?, ended = ?, owner = ''
                    where set_id = ? and seq = ? and looks = ? and owner = ? and ended = 0""",
                    statusObservation.status(),
                    EpochMicros.of(statusObservation.next().orElse(Duration.ZERO)),
                    ends ? 1 : 0,
                    followUp.changeId(),
                    followUp.seq(),
                    followUp.polls(),
                    owner);
            if (rows == 1 && (ends || !statusObservation.status().equals(followUp.status()))) {
                EventLog.append(tx, entry(followUp, actor, statusObservation));
            }
            return rows == 1;
        });
    }

    private static EventLog.NewEvent entry(FollowUp followUp, Actor actor, StatusObservation statusObservation) {
        return new EventLog.NewEvent(
                followUp.changeId(),
                followUp.seq(),
                JournalEventType.STATUS,
                followUp.status(),
                statusObservation.status(),
                actor,
                statusObservation.explanation(),
                String.join("\n", statusObservation.fixes()));
    }

    @Override
    public void postpone(FollowUp followUp, String owner, Duration pause) {
        database.write(tx -> tx.update(
                "update watch set next_at = $now + ?, owner = '' where set_id = ? and seq = ? and looks = ? and owner = ?",
                EpochMicros.of(pause),
                followUp.changeId(),
                followUp.seq(),
                followUp.polls(),
                owner));
    }

    @Override
    public void endLeases(Predicate<String> gone) {
        List<String> owners = database.read(
                tx -> tx.query("select distinct owner from watch where owner <> ''", row -> row.getString(1)));
        for (String owner : owners.stream().filter(gone).toList()) {
            database.write(tx -> tx.update("update watch set owner = '', next_at = $now where owner = ?", owner));
        }
    }

    private static FollowUp watched(ResultSet row) throws SQLException {
        return new FollowUp(
                row.getString("set_id"),
                row.getInt("seq"),
                Identity.parse(row.getString("identity")),
                SettingJson.read(row.getString("target_state")).orElseThrow(),
                row.getString("account_name"),
                row.getString("region"),
                row.getString("status"),
                row.getInt("looks"),
                EpochMicros.instant(row.getLong("until")),
                row.getInt("is_over") == 1,
                row.getInt("ended") == 1);
    }
}
