package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecoveryOnceTest {

    private final RecoveryOnce recoveryOnce = new RecoveryOnce();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void everyCommandLooksOnce() {
        command();
        command();

        assertThat(looks).hasValue(2);
    }

    @Test
    void oneThatFailedIsTriedAgainByTheNextCommand() {
        recoveryOnce.begin(recovered -> {});
        assertThatThrownBy(() -> recoveryOnce.runOnce(() -> {
                    throw new IllegalStateException("SES is away");
                }))
                .hasMessage("SES is away");

        command();

        assertThat(looks).hasValue(1);
    }

    private void command() {
        recoveryOnce.begin(recovered -> {});
        for (int i = 0; i < 3; i++) {
            recoveryOnce.runOnce(() -> {
                looks.incrementAndGet();
                return List.of();
            });
        }
    }
}
