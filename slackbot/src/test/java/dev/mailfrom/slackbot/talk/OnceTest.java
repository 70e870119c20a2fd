package dev.mailfrom.slackbot.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.StoreFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OnceTest {

    private final Deque<Supplier<Boolean>> store = new ArrayDeque<>();
    private int asked;
    private final MovingClock clock = new MovingClock();
    private final Once once = new Once((key, keep) -> asked(), clock);

    private boolean asked() {
        asked++;
        return store.remove().get();
    }

    private void away(StoreFailure why) {
        store.add(() -> {
            throw why;
        });
    }

    private Once.Look look(String key) {
        return once.look(new Incoming.Typed(new Incoming.Caller("T", "C", "U", ""), key, "list"));
    }

    @Test
    void theStoreDecidesBecauseOthersMayHaveHadItToo() {
        store.add(() -> true);
        store.add(() -> false);

        assertThat(look("a")).isEqualTo(new Once.Look(true, Optional.empty()));
        assertThat(look("a").first()).as("here").isFalse();
        assertThat(look("b").first()).as("elsewhere").isFalse();
        assertThat(look("").first()).as("what cannot be told apart").isFalse();
    }

    @Test
    void whileTheStoreIsAwayItIsRememberedHereAndTheStoreIsNotWaitedForEachTime() {
        StoreFailure gone = StoreFailure.away("It is away.", "", null);
        away(gone);
        store.add(() -> true);

        assertThat(look("a").away()).contains(gone);
        assertThat(look("b").away()).contains(gone);
        assertThat(look("b").first()).isFalse();
        assertThat(asked).isEqualTo(1);

        clock.pass(Duration.ofSeconds(5));
        assertThat(look("c").away()).as("it is back").isEmpty();
        assertThat(look("a").first()).as("remembered all the same").isFalse();
    }

    @Test
    void aStoreThatHasToBeMendedStopsEverything() {
        away(new StoreFailure("A newer schema.", "", null));

        assertThatThrownBy(() -> look("a")).isInstanceOf(StoreFailure.class);
    }
}
