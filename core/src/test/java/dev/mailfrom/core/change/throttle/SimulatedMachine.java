package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Slots;
import java.time.Duration;
import java.util.Random;

/** One process of a {@link VirtualTime}: with clocks of its own, a way to the store that takes time, and pauses. */
final class SimulatedMachine implements Ticker {

    /**
     * How bad things are.
     *
     * @param way the longest way to the store, and back, in nanoseconds
     * @param pauses how many of a thousand waits, and ways, end up to 1.4 s too late
     */
    record Disturbance(long way, int pauses) {}

    private final VirtualTime time;
    private final Random random;
    private final Disturbance disturbance;
    private final long origin;
    private final long drift;
    private final long wallError;

    SimulatedMachine(VirtualTime time, Disturbance disturbance) {
        this.time = time;
        this.random = time.random();
        this.disturbance = disturbance;
        this.origin = random.nextLong(1L << 50) - (1L << 49);
        this.drift = random.nextLong(-50, 51);
        this.wallError = random.nextLong(-10_000_000, 10_000_000);
    }

    @Override
    public long nanos() {
        return origin + time.now() + time.now() / 1_000_000 * drift;
    }

    @Override
    public long wallMicros() {
        return wallError + time.now() / 1000;
    }

    @Override
    public void park(long nanos) {
        time.park(nanos);
        pause();
    }

    private void pause() {
        if (random.nextInt(1000) < disturbance.pauses()) {
            // As often a hair's breadth as a second: the hair's breadth is what falls between deadline and distance.
            time.sleep(random.nextLong(random.nextBoolean() ? 30_000_000 : 1_400_000_000));
        }
    }

    @Override
    public void unpark(Thread thread) {
        time.unpark(thread);
    }

    /** The store as it is reached from here. */
    Slots reaching(Slots store) {
        return new Slots() {
            @Override
            public Slot reserve(String bucket) {
                underway();
                Slot slot = store.reserve(bucket);
                underway();
                return slot;
            }

            @Override
            public Claim claim(String bucket, long startMicros) {
                underway();
                Claim claim = store.claim(bucket, startMicros);
                underway();
                return claim;
            }

            @Override
            public void reportSent(String bucket, long startMicros, Duration late) {
                underway();
                store.reportSent(bucket, startMicros, late);
                underway();
            }

            @Override
            public void pushBack(String bucket, Duration by) {
                underway();
                store.pushBack(bucket, by);
                underway();
            }

            @Override
            public long nowMicros() {
                underway();
                long now = store.nowMicros();
                underway();
                return now;
            }
        };
    }

    private void underway() {
        time.sleep(disturbance.way() == 0 ? 0 : random.nextLong(disturbance.way()));
        pause();
    }
}
