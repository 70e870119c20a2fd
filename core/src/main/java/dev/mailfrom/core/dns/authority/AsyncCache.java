package dev.mailfrom.core.dns.authority;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Results kept for a while, the least lately used dropped first; one search for all who look for the same at the same
 * time. Thread-safe.
 */
final class AsyncCache<K, V> {

    private final Clock clock;
    private final Function<V, Duration> life;
    private final Map<K, CachedResult<V>> cachedResults;

    /** @param size how many at most @param life how long a result may be kept */
    AsyncCache(Clock clock, int size, Function<V, Duration> life) {
        this.clock = clock;
        this.life = life;
        this.cachedResults = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, CachedResult<V>> eldest) {
                return size() > size;
            }
        };
    }

    /** The kept result, the one that is being looked for, or that of a new search. */
    CompletableFuture<V> get(K key, Supplier<CompletableFuture<V>> search) {
        CompletableFuture<V> result = new CompletableFuture<>();
        synchronized (this) {
            CachedResult<V> known = cachedResults.get(key);
            if (known != null && known.isValid(clock.instant())) {
                return known.result.copy();
            }
            cachedResults.put(key, new CachedResult<>(result, Instant.MIN, Instant.MAX));
        }
        search.get().whenComplete((value, bug) -> {
            settle(key, result, value);
            if (bug == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(bug);
            }
        });
        return result.copy();
    }

    private synchronized void settle(K key, CompletableFuture<V> result, V value) {
        CachedResult<V> cachedResult = cachedResults.get(key);
        if (cachedResult == null || cachedResult.result != result) {
            return;
        }
        if (value == null) {
            cachedResults.remove(key);
        } else {
            Instant now = clock.instant();
            cachedResults.put(key, new CachedResult<>(result, now, now.plus(life.apply(value))));
        }
    }

    /** A clock set back must not lengthen the life. */
    private record CachedResult<V>(CompletableFuture<V> result, Instant since, Instant until) {

        boolean isValid(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }
    }
}
