package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The request queues of a process. While the store is away, requests that change something fail, and reads go on by slots
 * that this process keeps in memory. Thread-safe.
 */
final class RequestQueues {

    /** The store is tried again so long after it was found away, in nanoseconds. */
    private static final long STORE_RETRY = 5_000_000_000L;

    private final Ticker clock;
    private final Duration interval;
    private final Slots storeSlots;
    private final Slots ownSlots;
    private final ClockOffset storeOffset = new ClockOffset();
    private final ClockOffset ownOffset = new ClockOffset();
    private final Map<SlotKey, RequestQueue> byStore = new ConcurrentHashMap<>();
    private final Map<SlotKey, RequestQueue> byOwnSlots = new ConcurrentHashMap<>();
    /** The queue that the last read of a key went through. */
    private final Map<SlotKey, RequestQueue> used = new ConcurrentHashMap<>();

    private volatile Optional<StoreOutage> storeOutage = Optional.empty();

    /** The store is away, and was found so at {@code since}, in monotonic nanoseconds. */
    private record StoreOutage(long since, StoreException why) {}

    /** @param interval from one slot of this process's own to the next */
    RequestQueues(Slots storeSlots, Duration interval, Ticker clock) {
        this.storeSlots = storeSlots;
        this.interval = interval;
        this.clock = clock;
        this.ownSlots = new InMemorySlots(() -> clock.nanos() / 1000, interval);
    }

    private RequestQueue byStore(SlotKey key) {
        return byStore.computeIfAbsent(key, k -> newQueue(k, storeSlots, storeOffset));
    }

    private RequestQueue newQueue(SlotKey key, Slots slots, ClockOffset offset) {
        return new RequestQueue(key, clock, new SlotClient(key.bucket(), slots, clock, offset));
    }

    void markStoreUnavailable(StoreException why) {
        storeOutage = Optional.of(new StoreOutage(clock.nanos(), why));
    }

    void markStoreAvailable() {
        storeOutage = Optional.empty();
    }

    /** Delays all requests with this bucket, from all processes. */
    void pushBack(SlotKey key, Duration by) {
        byStore(key).pushBack(by);
    }

    /** As {@link RequestQueue#acquire}, in the queue that is open. */
    Permit acquire(SlotKey key, RequestContext context, Runnable check) {
        if (!key.isRead()) {
            return byStore(key).acquire(context, check);
        }
        Optional<StoreOutage> known = storeOutage.filter(outage -> clock.nanos() - outage.since() < STORE_RETRY);
        if (known.isEmpty()) {
            try {
                return acquire(byStore(key), key, context, check);
            } catch (StoreException failure) {
                if (!failure.isUnavailable()) {
                    throw failure;
                }
                markStoreUnavailable(failure);
                known = storeOutage;
            }
        }
        known.ifPresent(outage -> context.listener().storeUnavailable(outage.why()));
        RequestQueue own = byOwnSlots.computeIfAbsent(key, k -> newQueue(k, ownSlots, ownOffset));
        return acquire(own, key, context, check);
    }

    /** Puts an interval between the two queues of a key, because neither knows what was sent through the other. */
    private Permit acquire(RequestQueue queue, SlotKey key, RequestContext context, Runnable check) {
        if (used.getOrDefault(key, queue) != queue) {
            queue.pushBack(interval);
        }
        Permit permit = queue.acquire(context, check);
        used.put(key, queue);
        return permit;
    }
}
