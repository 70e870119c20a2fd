package dev.mailfrom.core.change.throttle;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Slots;
import dev.mailfrom.core.journal.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lanes of a process. As long as the store is away, what changes something fails; what only reads goes on, by slots
 * that this process keeps alone. Thread-safe.
 */
final class RequestQueues {

    /** How long after it was found to be away the store is tried again, in nanoseconds. */
    private static final long AGAIN = 5_000_000_000L;
    /** A plan reads so often at least before anything is changed: list, attributes, receipt rules and so on. */
    private static final int ENOUGH = 7;

    private final Ticker clock;
    private final Slots shared;
    private final Slots own;
    private final Duration interval;
    private final ClockOffset sharedOffset = new ClockOffset();
    private final ClockOffset ownOffset = new ClockOffset();
    private final Map<ThrottleKey, RequestQueue> together = new ConcurrentHashMap<>();
    private final Map<ThrottleKey, RequestQueue> alone = new ConcurrentHashMap<>();
    /** Each region has an endpoint of its own. */
    private final Map<AccountRegion, MinLatency> answers = new ConcurrentHashMap<>();
    /** The lane that the last read of a key went through. */
    private final Map<ThrottleKey, RequestQueue> used = new ConcurrentHashMap<>();

    private volatile Optional<StoreOutage> storeOutage = Optional.empty();

    /** Since when, and why, the store is known to be away. */
    private record StoreOutage(long since, StoreException why) {}

    /** @param interval from one slot of this process's own to the next */
    RequestQueues(Slots shared, Duration interval, Ticker clock) {
        this.shared = shared;
        this.interval = interval;
        this.clock = clock;
        this.own = new InMemorySlots(() -> clock.nanos() / 1000, interval);
    }

    RequestQueue sharedQueue(ThrottleKey key) {
        return together.computeIfAbsent(key, k -> newQueue(k, shared, sharedOffset));
    }

    private RequestQueue newQueue(ThrottleKey key, Slots slots, ClockOffset offset) {
        MinLatency all = answers.computeIfAbsent(key.scope(), scope -> new MinLatency(ENOUGH));
        return new RequestQueue(key, clock, new SlotClient(key.bucket(), slots, clock, offset), all);
    }

    /** Somebody else has found the store away. */
    void markStoreUnavailable(StoreException why) {
        storeOutage = Optional.of(new StoreOutage(clock.nanos(), why));
    }

    /** Somebody else has found it there. */
    void markStoreAvailable() {
        storeOutage = Optional.empty();
    }

    /** As {@link RequestQueue#acquire}, in the lane that is open. */
    Permit acquire(ThrottleKey key, RequestContext context, Runnable look) {
        if (!key.action().isRead()) {
            return sharedQueue(key).acquire(context, look);
        }
        Optional<StoreOutage> known = storeOutage.filter(a -> clock.nanos() - a.since() < AGAIN);
        if (known.isEmpty()) {
            try {
                return acquire(sharedQueue(key), key, context, look);
            } catch (StoreException failure) {
                if (!failure.isUnavailable()) {
                    throw failure;
                }
                markStoreUnavailable(failure);
                known = storeOutage;
            }
        }
        known.ifPresent(a -> context.listener().storeUnavailable(a.why()));
        return acquire(alone.computeIfAbsent(key, k -> newQueue(k, own, ownOffset)), key, context, look);
    }

    /** One lane knows nothing of what was sent through the other, so that an interval lies between them. */
    private Permit acquire(RequestQueue requestQueue, ThrottleKey key, RequestContext context, Runnable look) {
        RequestQueue before = used.getOrDefault(key, requestQueue);
        if (before != requestQueue) {
            requestQueue.pushBack(interval);
        }
        Permit permit = requestQueue.acquire(context, look);
        used.put(key, requestQueue);
        return permit;
    }
}
