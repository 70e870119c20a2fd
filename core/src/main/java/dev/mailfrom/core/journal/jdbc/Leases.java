package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Decides which of many processes runs a repeated task: the first that asks when the task is due gets the lease, and
 * another gets it if that process dies. Every method is one transaction on the engine's clock and throws
 * {@code StoreException} when the store cannot be used.
 */
public final class Leases {

    private final Database database;

    public Leases(Database database) {
        this.database = database;
    }

    /** Tries to get the lease. @param lease how long no other process can get it, unless it is renewed or released */
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

    /** Renews the lease. @return false if it has run out */
    public boolean renew(String name, String owner, Duration lease) {
        return 1
                == database.update(
                        "update turn set lease_until = $now + ? where name = ? and owner = ? and lease_until > $now",
                        EpochMicros.of(lease),
                        name,
                        owner);
    }

    /** Releases the lease; does nothing if it has run out. @param next until the task is due again */
    public void release(String name, String owner, Duration next) {
        database.update(
                "update turn set owner = '', lease_until = 0, next_at = $now + ?"
                        + " where name = ? and owner = ? and lease_until > $now",
                EpochMicros.of(next),
                name,
                owner);
    }

    /** Ends the lease of an owner whose process is known to have ended. */
    public void expire(String name, String owner) {
        database.update("update turn set lease_until = 0 where name = ? and owner = ?", name, owner);
    }

    /** Makes the task due now, unless an owner has the lease. */
    public void makeDue(String name) {
        database.update("update turn set next_at = 0 where name = ? and lease_until <= $now", name);
    }

    /** Whether that owner has the lease, within a transaction. */
    static boolean isMine(Transaction tx, String name, String owner) throws SQLException {
        return 1
                == tx.queryLong(
                        "select count(*) from turn where name = ? and owner = ? and lease_until > $now", name, owner);
    }

    /** The result of {@link #acquire}. */
    public sealed interface AcquireResult {

        /** The caller has the lease. @param now the engine's time */
        record Acquired(Instant now) implements AcquireResult {}

        record NotDue(Duration remaining) implements AcquireResult {}

        /** @param remaining until its lease ends */
        record HeldByOther(String owner, Duration remaining) implements AcquireResult {}
    }
}
