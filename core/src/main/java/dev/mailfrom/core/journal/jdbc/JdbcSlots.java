package dev.mailfrom.core.journal.jdbc;

import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import dev.mailfrom.core.journal.engine.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Implements slots over JDBC: each bucket is a row with its next free slot, its interval, and the earliest next start. */
public final class JdbcSlots implements Slots {

    /** A next free slot further ahead than this means that the engine's clock was set back. */
    private static final long ABSURD = EpochMicros.of(Duration.ofMinutes(5));

    /** Longer intervals would look like a clock that was set back. */
    private static final long LONGEST_INTERVAL = ABSURD;

    private static final long HELD = EpochMicros.of(HOLD);

    private static final String NEXT = """
            (case when next_free > $now + %d then $now when next_free > $now then next_free else $now end)""".formatted(ABSURD);
    private static final String RETURNING = " returning next_free, interval_us, $now as now_us";

    private final Database database;
    private final long interval;

    /** @param interval for new buckets; existing rows keep theirs */
    public JdbcSlots(Database database, Duration interval) {
        this.database = database;
        this.interval = EpochMicros.of(interval);
    }

    @Override
    public Slot reserve(String bucket) {
        String reserve = "update throttle set next_free = " + NEXT + " + interval_us where bucket = ?" + RETURNING;
        Slot reserved = database.writeRelaxed(tx -> {
            Optional<Slot> slot = tx.first(reserve, JdbcSlots::slot, bucket);
            if (slot.isEmpty()) {
                make(tx, bucket);
                slot = tx.first(reserve, JdbcSlots::slot, bucket);
            }
            return slot.orElseThrow();
        });
        checkInterval(bucket, reserved.intervalMicros());
        return reserved;
    }

    @Override
    public Claim claim(String bucket, long startMicros) {
        return database.writeRelaxed(tx -> {
            Optional<Claim> granted = tx.first(
                    "update throttle set clear_at = ? + interval_us where bucket = ?"
                            + " and (clear_at <= ? or clear_at > $now + ?) returning clear_at, $now as now_us",
                    row -> new Claim(true, row.getLong("clear_at"), row.getLong("now_us")),
                    startMicros + HELD,
                    bucket,
                    startMicros,
                    ABSURD);
            return granted.isPresent()
                    ? granted.get()
                    : tx.first(
                                    "select clear_at, $now as now_us from throttle where bucket = ?",
                                    row -> new Claim(false, row.getLong("clear_at"), row.getLong("now_us")),
                                    bucket)
                            .orElseThrow();
        });
    }

    @Override
    public void reportSent(String bucket, long startMicros, Duration late) {
        database.writeRelaxed(tx -> tx.update(
                "update throttle set clear_at = ? + interval_us, next_free = next_free + ?"
                        + " where bucket = ? and clear_at = ? + interval_us",
                startMicros + EpochMicros.of(late),
                EpochMicros.of(late),
                bucket,
                startMicros + HELD));
    }

    @Override
    public void pushBack(String bucket, Duration by) {
        database.writeRelaxed(tx -> {
            make(tx, bucket);
            return tx.update(
                    "update throttle set next_free = " + NEXT + " + ?,"
                            + " clear_at = (case when clear_at > $now then clear_at else $now end) + ? where bucket = ?",
                    EpochMicros.of(by),
                    EpochMicros.of(by),
                    bucket);
        });
    }

    @Override
    public long nowMicros() {
        return database.readOne(tx -> tx.queryLong("select $now"));
    }

    private void make(Transaction tx, String bucket) throws SQLException {
        tx.update(
                "insert into throttle(bucket, next_free, interval_us) values(?, 0, ?) on conflict do nothing",
                bucket,
                interval);
    }

    private void checkInterval(String bucket, long stored) {
        if (stored <= 0 || stored > LONGEST_INTERVAL) {
            throw new StoreException(
                    "The store has an impossible interval between two requests, %d microseconds, for %s. Nothing was sent."
                            .formatted(stored, bucket),
                    "In the store: update throttle set interval_us = %d, next_free = 0, clear_at = 0 where bucket = '%s';"
                            .formatted(interval, bucket.replace("'", "''")),
                    null);
        }
    }

    private static Slot slot(ResultSet row) throws SQLException {
        long interval = row.getLong("interval_us");
        return new Slot(row.getLong("next_free") - interval, interval, row.getLong("now_us"));
    }
}
