package dev.mailfrom.core.journal.outbox;

import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Whispers over JDBC. */
public final class JdbcEphemeralMessages extends JdbcOutboxQueue implements EphemeralMessages {

    private static final String DUE = """
            select * from whisper where settled = 0 and not_before <= $now and until > $now
              and not exists(select 1 from channel h where h.id = whisper.channel and h.free_at > $now)
            order by created_at, id limit ?""";

    public JdbcEphemeralMessages(Database database) {
        super(database, "whisper");
    }

    @Override
    public boolean add(EphemeralMessage ephemeral, String owner, Duration lease, Duration keep) {
        return database.write(tx -> {
            tx.update("delete from whisper where until <= $now");
            return 1
                    == tx.update(
                            """
                    insert into whisper(id, channel, person, body, settled, tries, not_before, owner, until, created_at)
                    values(?,?,?,?,0,0,$now + ?,?,$now + ?,$now) on conflict do nothing""",
                            ephemeral.id(),
                            ephemeral.channel(),
                            ephemeral.person(),
                            ephemeral.body(),
                            EpochMicros.of(lease),
                            owner,
                            EpochMicros.of(keep));
        });
    }

    @Override
    public List<EphemeralMessage> due(int limit) {
        return database.read(tx -> tx.query(DUE, JdbcEphemeralMessages::whisper, limit));
    }

    @Override
    public void markDelivered(String id) {
        database.write(tx -> tx.update("update whisper set settled = 1, owner = '', body = '' where id = ?", id));
    }

    private static EphemeralMessage whisper(ResultSet row) throws SQLException {
        return new EphemeralMessage(
                row.getString("id"),
                row.getString("channel"),
                row.getString("person"),
                row.getString("body"),
                row.getInt("tries"));
    }
}
