package dev.mailfrom.core.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptTest {

    private final HandClock time = new HandClock(Instant.EPOCH);
    private final Kept<String, String> kept = new Kept<>(time, 2, value -> Duration.ofSeconds(10));
    private final AtomicInteger searches = new AtomicInteger();

    @Test
    void whoLooksForTheSameMeanwhileSharesTheSearch() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        CompletableFuture<String> first = kept.get("zone", () -> slow);
        CompletableFuture<String> second = kept.get("zone", this::found);
        slow.complete("slow");

        assertThat(first).isCompletedWithValue("slow");
        assertThat(second).isCompletedWithValue("slow");
        assertThat(searches).hasValue(0);
    }

    @Test
    void aResultIsForgottenWhenItsTimeIsUp() {
        kept.get("zone", this::found);
        time.pass(Duration.ofSeconds(9));
        kept.get("zone", this::found);
        assertThat(searches).hasValue(1);

        time.pass(Duration.ofSeconds(1));
        kept.get("zone", this::found);
        assertThat(searches).hasValue(2);
    }

    @Test
    void theLeastLatelyUsedMakesRoom() {
        kept.get("a", this::found);
        kept.get("b", this::found);
        kept.get("a", this::found);
        kept.get("c", this::found);
        kept.get("a", this::found);
        assertThat(searches).hasValue(3);

        kept.get("b", this::found);
        assertThat(searches).hasValue(4);
    }

    @Test
    void cancellingOnesOwnFutureTakesNothingFromOthers() {
        CompletableFuture<String> slow = new CompletableFuture<>();
        kept.get("zone", () -> slow).cancel(false);
        CompletableFuture<String> other = kept.get("zone", this::found);
        slow.complete("slow");

        assertThat(other).isCompletedWithValue("slow");
    }

    private CompletableFuture<String> found() {
        searches.incrementAndGet();
        return CompletableFuture.completedFuture("found");
    }
}
