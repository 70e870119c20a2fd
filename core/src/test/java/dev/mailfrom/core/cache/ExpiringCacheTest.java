package dev.mailfrom.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExpiringCacheTest {

    private final ManualClock time = new ManualClock(Instant.EPOCH);
    private final ExpiringCache<String, String> cache = new ExpiringCache<>(time, 2, value -> Duration.ofSeconds(10));
    private final AtomicInteger searches = new AtomicInteger();

    @Test
    void concurrentLoadsOfAKeyShareOne() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        CompletableFuture<String> first = cache.get("zone", () -> slow);
        CompletableFuture<String> second = cache.get("zone", this::found);
        slow.complete("slow");

        assertThat(first).isCompletedWithValue("slow");
        assertThat(second).isCompletedWithValue("slow");
        assertThat(searches).hasValue(0);
    }

    @Test
    void aValueExpires() {
        cache.get("zone", this::found);
        time.advance(Duration.ofSeconds(9));
        cache.get("zone", this::found);
        assertThat(searches).hasValue(1);

        time.advance(Duration.ofSeconds(1));
        cache.get("zone", this::found);
        assertThat(searches).hasValue(2);
    }

    @Test
    void theLeastRecentlyUsedMakesRoom() {
        cache.get("a", this::found);
        cache.get("b", this::found);
        cache.get("a", this::found);
        cache.get("c", this::found);
        cache.get("a", this::found);
        assertThat(searches).hasValue(3);

        cache.get("b", this::found);
        assertThat(searches).hasValue(4);
    }

    @Test
    void cancellingAFutureDoesNotAffectOthers() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        cache.get("zone", () -> slow).cancel(false);
        CompletableFuture<String> other = cache.get("zone", this::found);
        slow.complete("slow");

        assertThat(other).isCompletedWithValue("slow");
    }

    @Test
    void aLoadThatFailsOrThrowsLeavesNothingBehind() {
        assertThat(cache.get("zone", () -> CompletableFuture.failedFuture(new IllegalStateException())))
                .isCompletedExceptionally();
        assertThat(cache.get("zone", () -> {
                    throw new IllegalStateException();
                }))
                .isCompletedExceptionally();

        assertThat(cache.get("zone", this::found)).isCompletedWithValue("found");
    }

    @Test
    void refreshingReplacesTheValueAndSharesALoadInProgress() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        cache.put("zone", "old");
        CompletableFuture<String> first = cache.refresh("zone", () -> slow);
        CompletableFuture<String> second = cache.refresh("zone", this::found);
        slow.complete("new");

        assertThat(first).isCompletedWithValue("new");
        assertThat(second).isCompletedWithValue("new");
        assertThat(cache.find("zone")).contains("new");
    }

    @Test
    void aKeyIsAbsentUntilItIsPutAndAgainWhenItHasExpired() {
        assertThat(cache.putIfAbsent("a", "1")).isTrue();
        time.advance(Duration.ofSeconds(6));
        assertThat(cache.putIfAbsent("b", "1")).isTrue();
        assertThat(cache.putIfAbsent("a", "2")).isFalse();
        time.advance(Duration.ofSeconds(5));

        assertThat(cache.putIfAbsent("a", "3")).isTrue();
        assertThat(cache.putIfAbsent("b", "3")).isFalse();
    }

    private CompletableFuture<String> found() {
        searches.incrementAndGet();
        return CompletableFuture.completedFuture("found");
    }
}
