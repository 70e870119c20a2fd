package dev.mailfrom.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LazyTest {

    private final AtomicInteger made = new AtomicInteger();
    private final Lazy<Integer> lazy = new Lazy<>(made::incrementAndGet);

    @Test
    void nothingIsMadeBeforeTheFirstUse() {
        assertThat(lazy.getIfCreated()).isEmpty();
        assertThat(made).hasValue(0);
    }

    @Test
    void concurrentUsesMakeItOnce() {
        List<CompletableFuture<Integer>> asked = Stream.generate(() -> CompletableFuture.supplyAsync(lazy::get))
                .limit(50)
                .toList();

        assertThat(asked).allSatisfy(one -> assertThat(one.join()).isEqualTo(1));
        assertThat(lazy.getIfCreated()).contains(1);
    }

    @Test
    void aFailureIsTriedAgain() {
        Lazy<String> stubborn = new Lazy<>(() -> {
            if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return "made";
        });

        assertThatThrownBy(stubborn::get).hasMessage("not yet");
        assertThat(stubborn.getIfCreated()).isEmpty();
        assertThat(stubborn.get()).isEqualTo("made");
    }
}
