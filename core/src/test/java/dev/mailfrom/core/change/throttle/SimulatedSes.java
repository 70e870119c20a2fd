package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.store.FakeStoreClock;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.journal.store.StoreEngine;
import dev.mailfrom.core.ses.SesAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A store, an SES that notes when each request came, and what is to be seen of them. */
final class SimulatedSes implements AutoCloseable {

    static final AccountRegion SCOPE = new AccountRegion("123456789012", "eu-west-1");
    static final ThrottleKey SET = new ThrottleKey(SCOPE, SesAction.SET_MAIL_FROM);
    static final ThrottleKey GET = new ThrottleKey(SCOPE, SesAction.GET_MAIL_FROM);

    private static final long EPOCH = 1_795_000_000_000_000L;

    final VirtualTime time;
    final Slots slots;
    private final Runnable end;
    private final Map<ThrottleKey, List<Long>> starts = new HashMap<>();

    private SimulatedSes(VirtualTime time, Slots slots, Runnable end) {
        this.time = time;
        this.slots = slots;
        this.end = end;
    }

    /** On the plainest store that could work. */
    static SimulatedSes onModel(long seed) {
        VirtualTime time = new VirtualTime(seed);
        return new SimulatedSes(time, new InMemorySlots(() -> engineMicros(time), Store.INTERVAL), () -> {});
    }

    /** On the real one. */
    static SimulatedSes onSqlite(long seed) {
        return on(StoreEngine.SQLITE, seed);
    }

    static SimulatedSes onPostgres(long seed) {
        return on(StoreEngine.POSTGRESQL, seed);
    }

    private static SimulatedSes on(StoreEngine engine, long seed) {
        VirtualTime time = new VirtualTime(seed);
        FakeStoreClock clock = new FakeStoreClock(EPOCH);
        Store store = clock.store(engine);
        return new SimulatedSes(time, new OnTime(store.slots(), clock, time), store::close);
    }

    /** SES: notes the true time. */
    String request(ThrottleKey key) {
        starts.computeIfAbsent(key, k -> new ArrayList<>()).add(time.now());
        return "request " + starts.get(key).size();
    }

    List<Long> starts(ThrottleKey key) {
        return starts.getOrDefault(key, List.of());
    }

    long smallestGap(ThrottleKey key) {
        List<Long> at = starts(key);
        long smallest = Long.MAX_VALUE;
        for (int i = 1; i < at.size(); i++) {
            smallest = Math.min(smallest, at.get(i) - at.get(i - 1));
        }
        return smallest;
    }

    /** Requests a second from the first to the last. */
    double pace(ThrottleKey key) {
        List<Long> at = starts(key);
        return (at.size() - 1) * 1e9 / (at.get(at.size() - 1) - at.get(0));
    }

    @Override
    public void close() {
        end.run();
    }

    private static long engineMicros(VirtualTime time) {
        return EPOCH + time.now() / 1_000_000 * 1000;
    }

    private record OnTime(Slots store, FakeStoreClock clock, VirtualTime time) implements Slots {

        private Slots now() {
            clock.set(engineMicros(time));
            return store;
        }

        @Override
        public Slot reserve(String bucket) {
            return now().reserve(bucket);
        }

        @Override
        public Claim claim(String bucket, long startMicros) {
            return now().claim(bucket, startMicros);
        }

        @Override
        public void reportSent(String bucket, long startMicros, Duration late) {
            now().reportSent(bucket, startMicros, late);
        }

        @Override
        public void pushBack(String bucket, Duration by) {
            now().pushBack(bucket, by);
        }

        @Override
        public long nowMicros() {
            return now().nowMicros();
        }
    }
}
