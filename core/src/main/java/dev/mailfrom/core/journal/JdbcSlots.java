package dev.mailfrom.core.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** One row per bucket: the next free moment, in the engine's microseconds, and the interval. */
final class JdbcSlots implements Slots {

    /** A next free moment further away than this means that the engine's clock was set back. */
    private static final long ABSURD = Micros.of(Duration.ofMinutes(5));

    private static final String NEXT = """
            (case when next_free > $now + %d then $now when next_free > $now then next_free else $now end)""".formatted(ABSURD);
    private static final String RETURNING = " returning next_free, interval_us, $now as now_us";

    private final Database database;
    private final long interval;

    /** @param interval of buckets that are new; those that exist keep what their row says */
    JdbcSlots(Database database, Duration interval) {
        this.database = database;
        this.interval = Micros.of(interval);
    }

    @Override
    public Slot reserve(String bucket) {
        String reserve = "update throttle set next_free = " + NEXT + " + interval_us where bucket = ?" + RETURNING;
        return database.writeRelaxed(tx -> {
            Optional<Slot> slot = tx.first(reserve, JdbcSlots::slot, bucket);
            if (slot.isEmpty()) {
                make(tx, bucket);
                slot = tx.first(reserve, JdbcSlots::slot, bucket);
            }
            return slot.orElseThrow();
        });
    }

    @Override
    public Optional<Slot> takeOver(String bucket, Slot late) {
        return database.writeRelaxed(tx -> tx.first(
                "update throttle set next_free = $now + interval_us"
                        + " where bucket = ? and next_free = ? and next_free - interval_us <= $now" + RETURNING,
                JdbcSlots::slot,
                bucket,
                late.nextFreeMicros()));
    }

    @Override
    public void pushBack(String bucket, Duration by) {
        database.writeRelaxed(tx -> {
            make(tx, bucket);
            return tx.update(
                    "update throttle set next_free = " + NEXT + " + ? where bucket = ?", Micros.of(by), bucket);
        });
    }

    @Override
    public Duration backlog(String bucket) {
        long micros =
                database.readOne(tx -> tx.number("select " + NEXT + " - $now from throttle where bucket = ?", bucket));
        return Duration.ofNanos(micros * 1000);
    }

    @Override
    public long nowMicros() {
        return database.readOne(tx -> tx.number("select $now"));
    }

    private void make(Tx tx, String bucket) throws SQLException {
        tx.update(
                "insert into throttle(bucket, next_free, interval_us) values(?, 0, ?) on conflict do nothing",
                bucket,
                interval);
    }

    private static Slot slot(ResultSet row) throws SQLException {
        long nextFree = row.getLong("next_free");
        return new Slot(nextFree - row.getLong("interval_us"), nextFree, row.getLong("now_us"));
    }
}
