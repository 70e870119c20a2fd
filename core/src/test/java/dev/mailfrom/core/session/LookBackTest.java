package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookBackTest {

    private final LookBack lookBack = new LookBack();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void everyCommandLooksOnce() {
        command();
        command();

        assertThat(looks).hasValue(2);
    }

    @Test
    void oneThatFailedIsTriedAgainByTheNextCommand() {
        lookBack.begin(resolved -> {});
        assertThatThrownBy(() -> lookBack.once(() -> {
                    throw new IllegalStateException("SES is away");
                }))
                .hasMessage("SES is away");

        command();

        assertThat(looks).hasValue(1);
    }

    private void command() {
        lookBack.begin(resolved -> {});
        for (int i = 0; i < 3; i++) {
            lookBack.once(() -> {
                looks.incrementAndGet();
                return List.of();
            });
        }
    }
}
