package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.Leases;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Turns by JDBC: a row for each, taken by compare-and-set. */
public final class JdbcLeases implements Leases {

    private final Database database;

    public JdbcLeases(Database database) {
        this.database = database;
    }

    @Override
    public AcquireResult acquire(String name, String owner, Duration lease) {
        return database.write(tx -> {
            tx.update(
                    "insert into turn(name, owner, lease_until, next_at) values(?, '', 0, 0) on conflict do nothing",
                    name);
            int taken = tx.update(
                    "update turn set owner = ?, lease_until = $now + ?"
                            + " where name = ? and lease_until <= $now and next_at <= $now",
                    owner,
                    EpochMicros.of(lease),
                    name);
            return taken == 1
                    ? new AcquireResult.Acquired(EpochMicros.instant(tx.queryLong("select $now")))
                    : left(tx, name);
        });
    }

    private static AcquireResult left(Transaction tx, String name) throws SQLException {
        return tx.first(
                        "select owner, lease_until - $now as leased, next_at - $now as early from turn where name = ?",
                        row -> row.getLong("leased") > 0
                                ? new AcquireResult.HeldByOther(row.getString("owner"), duration(row.getLong("leased")))
                                : new AcquireResult.NotDue(duration(row.getLong("early"))),
                        name)
                .orElseThrow();
    }

    private static Duration duration(long micros) {
        return Duration.of(Math.max(0, micros), ChronoUnit.MICROS);
    }

    @Override
    public boolean renew(String name, String owner, Duration lease) {
        return database.write(tx -> 1
                == tx.update(
                        "update turn set lease_until = $now + ? where name = ? and owner = ? and lease_until > $now",
                        EpochMicros.of(lease),
                        name,
                        owner));
    }

    @Override
    public void release(String name, String owner, Duration next) {
        database.write(tx -> tx.update(
                "update turn set owner = '', lease_until = 0, next_at = $now + ?"
                        + " where name = ? and owner = ? and lease_until > $now",
                EpochMicros.of(next),
                name,
                owner));
    }

    @Override
    public void expire(String name, String owner) {
        database.write(tx -> tx.update("update turn set lease_until = 0 where name = ? and owner = ?", name, owner));
    }

    @Override
    public void makeDue(String name) {
        database.write(tx -> tx.update("update turn set next_at = 0 where name = ? and lease_until <= $now", name));
    }

    /** Whether it is that owner's turn, within a transaction. */
    static boolean isMine(Transaction tx, String name, String owner) throws SQLException {
        return 1
                == tx.queryLong(
                        "select count(*) from turn where name = ? and owner = ? and lease_until > $now", name, owner);
    }
}
