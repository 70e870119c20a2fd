package dev.mailfrom.core.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AsyncCacheTest {

    private final ManualClock time = new ManualClock(Instant.EPOCH);
    private final AsyncCache<String, String> asyncCache = new AsyncCache<>(time, 2, value -> Duration.ofSeconds(10));
    private final AtomicInteger searches = new AtomicInteger();

    @Test
    void whoLooksForTheSameMeanwhileSharesTheSearch() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        CompletableFuture<String> first = asyncCache.get("zone", () -> slow);
        CompletableFuture<String> second = asyncCache.get("zone", this::found);
        slow.complete("slow");

        assertThat(first).isCompletedWithValue("slow");
        assertThat(second).isCompletedWithValue("slow");
        assertThat(searches).hasValue(0);
    }

    @Test
    void aResultIsForgottenWhenItsTimeIsUp() {
        asyncCache.get("zone", this::found);
        time.advance(Duration.ofSeconds(9));
        asyncCache.get("zone", this::found);
        assertThat(searches).hasValue(1);

        time.advance(Duration.ofSeconds(1));
        asyncCache.get("zone", this::found);
        assertThat(searches).hasValue(2);
    }

    @Test
    void theLeastLatelyUsedMakesRoom() {
        asyncCache.get("a", this::found);
        asyncCache.get("b", this::found);
        asyncCache.get("a", this::found);
        asyncCache.get("c", this::found);
        asyncCache.get("a", this::found);
        assertThat(searches).hasValue(3);

        asyncCache.get("b", this::found);
        assertThat(searches).hasValue(4);
    }

    @Test
    void cancellingOnesOwnFutureTakesNothingFromOthers() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        asyncCache.get("zone", () -> slow).cancel(false);
        CompletableFuture<String> other = asyncCache.get("zone", this::found);
        slow.complete("slow");

        assertThat(other).isCompletedWithValue("slow");
    }

    private CompletableFuture<String> found() {
        searches.incrementAndGet();
        return CompletableFuture.completedFuture("found");
    }
}
