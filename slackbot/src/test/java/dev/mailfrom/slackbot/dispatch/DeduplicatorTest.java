package dev.mailfrom.slackbot.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.ManualClock;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DeduplicatorTest {

    private final Deque<Supplier<Boolean>> store = new ArrayDeque<>();
    private int asked;
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final Deduplicator deduplicator = new Deduplicator((key, keep) -> asked(), clock);

    private boolean asked() {
        asked++;
        return store.remove().get();
    }

    private void away(StoreException why) {
        store.add(() -> {
            throw why;
        });
    }

    private Deduplicator.DeduplicationResult look(String key) {
        return deduplicator.check(
                new SlackEvent.CommandTyped(new SlackEvent.SlackCaller("T", "C", "U", ""), key, "list"));
    }

    @Test
    void theStoreDecidesBecauseOthersMayHaveHadItToo() {
        store.add(() -> true);
        store.add(() -> false);

        assertThat(look("a")).isEqualTo(new Deduplicator.DeduplicationResult(true, Optional.empty()));
        assertThat(look("a").first()).as("here").isFalse();
        assertThat(look("b").first()).as("elsewhere").isFalse();
        assertThat(look("").first()).as("what cannot be told apart").isFalse();
    }

    @Test
    void whileTheStoreIsAwayItIsRememberedHereAndTheStoreIsNotWaitedForEachTime() {
        StoreException gone = StoreException.unavailable("It is away.", "", null);
        away(gone);
        store.add(() -> true);

        assertThat(look("a").away()).contains(gone);
        assertThat(look("b").away()).contains(gone);
        assertThat(look("b").first()).isFalse();
        assertThat(asked).isEqualTo(1);

        clock.advance(Duration.ofSeconds(5));
        assertThat(look("c").away()).as("it is back").isEmpty();
        assertThat(look("a").first()).as("remembered all the same").isFalse();
    }

    @Test
    void aStoreThatHasToBeFixedStopsEverything() {
        away(new StoreException("A newer schema.", "", null));

        assertThatThrownBy(() -> look("a")).isInstanceOf(StoreException.class);
    }
}
