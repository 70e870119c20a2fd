package dev.mailfrom.core.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps values for a limited time and loads each key at most once at a time. When it is full, the least recently used
 * value goes first. Thread-safe.
 */
public final class ExpiringCache<K, V> {

    private static final CompletableFuture<Void> START = CompletableFuture.completedFuture(null);

    private final Clock clock;
    private final int capacity;
    private final Function<V, Duration> lifetime;
    private final Map<K, CompletableFuture<V>> loading = new HashMap<>();
    private final Map<K, CachedValue<V>> values = new LinkedHashMap<>(16, 0.75f, true);

    /** @param capacity the largest number of values, 0 or more @param lifetime of a value; zero to not keep it */
    public ExpiringCache(Clock clock, int capacity, Function<V, Duration> lifetime) {
        this.clock = clock;
        this.capacity = capacity;
        this.lifetime = lifetime;
    }

    /** The value of the key, unless there is none or it has expired. */
    public synchronized Optional<V> find(K key) {
        return Optional.ofNullable(values.get(key))
                .filter(kept -> kept.isValid(clock.instant()))
                .map(CachedValue::value);
    }

    /** Replaces the value of the key. */
    public synchronized void put(K key, V value) {
        values.remove(key);
        Duration life = lifetime.apply(value);
        if (capacity > 0 && !life.isZero()) {
            Instant now = clock.instant();
            makeRoom(now);
            values.put(key, new CachedValue<>(value, now, now.plus(life)));
        }
    }

    /** Keeps the value if the key has none. @return whether it had none */
    public synchronized boolean putIfAbsent(K key, V value) {
        boolean absent = find(key).isEmpty();
        if (absent) {
            put(key, value);
        }
        return absent;
    }

    /**
     * The kept value, the one being loaded, or a newly loaded one. A load that fails leaves nothing behind.
     *
     * @return a future of the caller's own: cancelling it does not affect other callers
     */
    public CompletableFuture<V> get(K key, Supplier<CompletableFuture<V>> loader) {
        return get(key, false, loader);
    }

    /** Like {@link #get}, but ignores the kept value. A load already in progress is still shared. */
    public CompletableFuture<V> refresh(K key, Supplier<CompletableFuture<V>> loader) {
        return get(key, true, loader);
    }

    private CompletableFuture<V> get(K key, boolean fresh, Supplier<CompletableFuture<V>> loader) {
        CompletableFuture<V> result = new CompletableFuture<>();
        synchronized (this) {
            Optional<V> kept = fresh ? Optional.empty() : find(key);
            if (kept.isPresent()) {
                return CompletableFuture.completedFuture(kept.get());
            }
            CompletableFuture<V> running = loading.putIfAbsent(key, result);
            if (running != null) {
                return running.copy();
            }
        }
        CompletableFuture<V> own = result.copy();
        START.thenCompose(start -> loader.get()).whenComplete((value, failure) -> {
            finish(key, Optional.ofNullable(value));
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return own;
    }

    private synchronized void finish(K key, Optional<V> value) {
        loading.remove(key);
        values.remove(key);
        value.ifPresent(loaded -> put(key, loaded));
    }

    private void makeRoom(Instant now) {
        var oldest = values.values().iterator();
        while (oldest.hasNext() && (!oldest.next().isValid(now) || values.size() >= capacity)) {
            oldest.remove();
        }
    }

    private record CachedValue<V>(V value, Instant since, Instant until) {

        /** A clock that was set back must not lengthen the lifetime. */
        boolean isValid(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }
    }
}
