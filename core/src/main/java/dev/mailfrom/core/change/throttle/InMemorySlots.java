package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.journal.Slots;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Implements slots in memory, for one process alone. Thread-safe. */
final class InMemorySlots implements Slots {

    private static final long HELD = micros(HOLD);

    private final LongSupplier clock;
    private final long interval;
    private final Map<String, Row> rows = new HashMap<>();

    /** @param clock in microseconds; never goes back */
    InMemorySlots(LongSupplier clock, Duration interval) {
        this.clock = clock;
        this.interval = micros(interval);
    }

    private static final class Row {
        private long nextFree;
        private long clearAt;
    }

    @Override
    public synchronized Slot reserve(String bucket) {
        long now = nowMicros();
        Row row = row(bucket);
        long start = Math.max(now, row.nextFree);
        row.nextFree = start + interval;
        return new Slot(start, interval, now);
    }

    @Override
    public synchronized Claim claim(String bucket, long startMicros) {
        Row row = row(bucket);
        boolean granted = row.clearAt <= startMicros;
        if (granted) {
            row.clearAt = startMicros + HELD + interval;
        }
        return new Claim(granted, row.clearAt, nowMicros());
    }

    @Override
    public synchronized void reportSent(String bucket, long startMicros, Duration late) {
        Row row = row(bucket);
        if (row.clearAt == startMicros + HELD + interval) {
            row.clearAt = startMicros + micros(late) + interval;
            row.nextFree += micros(late);
        }
    }

    @Override
    public synchronized void pushBack(String bucket, Duration by) {
        Row row = row(bucket);
        long now = nowMicros();
        row.nextFree = Math.max(now, row.nextFree) + micros(by);
        row.clearAt = Math.max(now, row.clearAt) + micros(by);
    }

    @Override
    public long nowMicros() {
        return clock.getAsLong();
    }

    private Row row(String bucket) {
        return rows.computeIfAbsent(bucket, b -> new Row());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
