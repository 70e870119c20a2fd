package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Engine;
import dev.mailfrom.core.journal.FakeClock;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.ses.SesAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A store, an SES that notes when each request came, and what is to be seen of them. */
final class World implements AutoCloseable {

    static final Scope SCOPE = new Scope("123456789012", "eu-west-1");
    static final GateKey SET = new GateKey(SCOPE, SesAction.SET_MAIL_FROM);
    static final GateKey GET = new GateKey(SCOPE, SesAction.GET_MAIL_FROM);

    private static final long EPOCH = 1_795_000_000_000_000L;

    final VirtualTime time;
    final Slots slots;
    private final Runnable end;
    private final Map<GateKey, List<Long>> starts = new HashMap<>();

    private World(VirtualTime time, Slots slots, Runnable end) {
        this.time = time;
        this.slots = slots;
        this.end = end;
    }

    /** On the plainest store that could work. */
    static World onModel(long seed) {
        VirtualTime time = new VirtualTime(seed);
        return new World(time, new OwnSlots(() -> engineMicros(time), Store.INTERVAL), () -> {});
    }

    /** On the real one. */
    static World onSqlite(long seed) {
        return on(Engine.SQLITE, seed);
    }

    static World onPostgres(long seed) {
        return on(Engine.POSTGRESQL, seed);
    }

    private static World on(Engine engine, long seed) {
        VirtualTime time = new VirtualTime(seed);
        FakeClock clock = new FakeClock(EPOCH);
        Store store = clock.store(engine);
        return new World(time, new OnTime(store.slots(), clock, time), store::close);
    }

    /** SES: notes the true time. */
    String request(GateKey key) {
        starts.computeIfAbsent(key, k -> new ArrayList<>()).add(time.now());
        return "request " + starts.get(key).size();
    }

    List<Long> starts(GateKey key) {
        return starts.getOrDefault(key, List.of());
    }

    long smallestGap(GateKey key) {
        List<Long> at = starts(key);
        long smallest = Long.MAX_VALUE;
        for (int i = 1; i < at.size(); i++) {
            smallest = Math.min(smallest, at.get(i) - at.get(i - 1));
        }
        return smallest;
    }

    /** Requests a second from the first to the last. */
    double pace(GateKey key) {
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

    private record OnTime(Slots store, FakeClock clock, VirtualTime time) implements Slots {

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
        public void sent(String bucket, long startMicros, Duration late) {
            now().sent(bucket, startMicros, late);
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
