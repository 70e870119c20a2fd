package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OnceTest {

    private final AtomicInteger made = new AtomicInteger();
    private final Once<Integer> once = new Once<>(made::incrementAndGet);

    @Test
    void nothingIsMadeBeforeSomebodyAsks() {
        assertThat(once.made()).isEmpty();
        assertThat(made).hasValue(0);
    }

    @Test
    void itIsMadeOnceHoweverManyAsk() {
        List<CompletableFuture<Integer>> asked = Stream.generate(() -> CompletableFuture.supplyAsync(once::get))
                .limit(50)
                .toList();

        assertThat(asked).allSatisfy(one -> assertThat(one.join()).isEqualTo(1));
        assertThat(once.made()).contains(1);
    }

    @Test
    void whatCouldNotBeMadeIsTriedAgain() {
        Once<String> stubborn = new Once<>(() -> {
            if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return "made";
        });

        assertThatThrownBy(stubborn::get).hasMessage("not yet");
        assertThat(stubborn.made()).isEmpty();
        assertThat(stubborn.get()).isEqualTo("made");
    }
}
