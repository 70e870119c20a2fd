package dev.mailfrom.core.journal;

import dev.mailfrom.core.ses.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Watches over JDBC. */
final class JdbcWatches implements Watches {

    private static final String WATCHED = """
            select w.set_id, w.seq, w.status, w.looks, w.until, w.ended,
              case when w.until <= $now then 1 else 0 end as is_over,
              i.identity, i.target_state, c.account_name, c.region
            from watch w join change_item i on i.set_id = w.set_id and i.seq = w.seq
              join card c on c.set_id = w.set_id""";

    private final Database database;

    JdbcWatches(Database database) {
        this.database = database;
    }

    @Override
    public void begin(String changeId, int seq, Duration longest) {
        database.write(tx -> tx.update("""
                insert into watch(set_id, seq, status, looks, next_at, until, ended, owner)
                select set_id, seq, '', 0, $now, updated_at + ?, 0, '' from change_item where set_id = ? and seq = ?
                on conflict do nothing""", Micros.of(longest), changeId, seq));
    }

    @Override
    public List<Watched> of(String changeId) {
        return database.read(
                tx -> tx.query(WATCHED + " where w.set_id = ? order by w.seq", JdbcWatches::watched, changeId));
    }

    @Override
    public List<Watched> due(int limit) {
        return database.read(tx -> tx.query(
                WATCHED + " where w.ended = 0 and w.next_at <= $now order by w.next_at limit ?",
                JdbcWatches::watched,
                limit));
    }

    @Override
    public List<Watched> take(List<Watched> wanted, String owner, Duration lease) {
        return database.write(tx -> {
            List<Watched> taken = new ArrayList<>();
            for (Watched watched : wanted) {
                if (tx.update("""
                        update watch set next_at = $now + ?, owner = ?
                        where set_id = ? and seq = ? and looks = ? and ended = 0 and next_at <= $now""", Micros.of(lease), owner, watched.changeId(), watched.seq(), watched.looks()) == 1) {
                    taken.add(watched);
                }
            }
            return taken;
        });
    }

    @Override
    public boolean seen(Watched watched, String owner, Actor actor, Sighting sighting) {
        boolean ends = sighting.next().isEmpty();
        return database.write(tx -> {
            int rows = tx.update(
                    """
                    update watch set status = ?, looks = looks + 1, next_at = $now + ?, ended = ?, owner = ''
                    where set_id = ? and seq = ? and looks = ? and owner = ? and ended = 0""",
                    sighting.status(),
                    Micros.of(sighting.next().orElse(Duration.ZERO)),
                    ends ? 1 : 0,
                    watched.changeId(),
                    watched.seq(),
                    watched.looks(),
                    owner);
            if (rows == 1 && (ends || !sighting.status().equals(watched.status()))) {
                EventLog.append(tx, entry(watched, actor, sighting));
            }
            return rows == 1;
        });
    }

    private static EventLog.Entry entry(Watched watched, Actor actor, Sighting sighting) {
        return new EventLog.Entry(
                watched.changeId(),
                watched.seq(),
                EventLog.STATUS,
                watched.status(),
                sighting.status(),
                actor,
                sighting.words(),
                String.join("\n", sighting.mends()));
    }

    @Override
    public void postpone(Watched watched, String owner, Duration pause) {
        database.write(tx -> tx.update(
                "update watch set next_at = $now + ?, owner = '' where set_id = ? and seq = ? and looks = ? and owner = ?",
                Micros.of(pause),
                watched.changeId(),
                watched.seq(),
                watched.looks(),
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

    private static Watched watched(ResultSet row) throws SQLException {
        return new Watched(
                row.getString("set_id"),
                row.getInt("seq"),
                Identity.parse(row.getString("identity")),
                SettingText.read(row.getString("target_state")).orElseThrow(),
                row.getString("account_name"),
                row.getString("region"),
                row.getString("status"),
                row.getInt("looks"),
                Micros.instant(row.getLong("until")),
                row.getInt("is_over") == 1,
                row.getInt("ended") == 1);
    }
}
