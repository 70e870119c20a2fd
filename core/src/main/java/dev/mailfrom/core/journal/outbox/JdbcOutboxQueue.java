package dev.mailfrom.core.journal.outbox;

import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Deliveries of one table, which has id, channel, settled, tries, not_before and owner; channels are the same for all. */
class JdbcOutboxQueue implements OutboxQueue {

    final Database database;
    private final String table;

    JdbcOutboxQueue(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    @Override
    public boolean claim(String id, String owner, Duration lease, Duration pace) {
        // Asked again and again while a channel is busy, so that answer must not wait for the write lock.
        String busy = "select count(*) from channel where id = (select channel from " + table
                + " where id = ?) and free_at > $now";
        if (database.readOne(tx -> tx.queryLong(busy, id)) > 0) {
            return false;
        }
        return database.write(tx -> {
            if (tx.queryLong(busy, id) > 0
                    || tx.update(
                                    "update " + table + " set not_before = $now + ?, owner = ?"
                                            + " where id = ? and settled = 0 and not_before <= $now",
                                    EpochMicros.of(lease),
                                    owner,
                                    id)
                            == 0) {
                return false;
            }
            String channel = tx.first("select channel from " + table + " where id = ?", row -> row.getString(1), id)
                    .orElseThrow();
            free(tx, channel, pace);
            return true;
        });
    }

    private static void free(Transaction tx, String channel, Duration pause) throws SQLException {
        tx.update(
                "insert into channel(id, free_at) values(?, $now + ?)"
                        + " on conflict(id) do update set free_at = excluded.free_at"
                        + " where channel.free_at < excluded.free_at",
                channel,
                EpochMicros.of(pause));
    }

    @Override
    public void endLeases(Predicate<String> gone) {
        List<String> owners = database.read(
                tx -> tx.query("select distinct owner from " + table + " where owner <> ''", row -> row.getString(1)));
        for (String owner : owners.stream().filter(gone).toList()) {
            database.write(
                    tx -> tx.update("update " + table + " set owner = '', not_before = 0 where owner = ?", owner));
        }
    }

    @Override
    public void pauseChannel(String channel, Duration pause) {
        database.write(tx -> {
            free(tx, channel, pause);
            return null;
        });
    }

    @Override
    public void release(String id) {
        database.write(tx -> tx.update("update " + table + " set not_before = 0, owner = '' where id = ?", id));
    }

    @Override
    public void postpone(String id, Duration pause) {
        database.write(tx -> tx.update(
                "update " + table + " set not_before = $now + ?, tries = tries + 1, owner = '' where id = ?",
                EpochMicros.of(pause),
                id));
    }
}
