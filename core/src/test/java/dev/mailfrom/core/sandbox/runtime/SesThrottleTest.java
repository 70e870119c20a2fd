package dev.mailfrom.core.sandbox.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SesThrottleTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private Instant source = START;
    private final SesThrottle sesThrottle = new SesThrottle(Duration.ofSeconds(1));

    @Test
    void oneRequestASecondOfEachAction() {
        assertThat(sesThrottle.tryAcquire("a", START)).isTrue();
        assertThat(sesThrottle.tryAcquire("a", START.plusMillis(999))).isFalse();
        assertThat(sesThrottle.tryAcquire("b", START.plusMillis(999))).isTrue();
        assertThat(sesThrottle.tryAcquire("a", START.plusMillis(1000))).isTrue();
    }

    @Test
    void aRefusedRequestDoesNotPutTheNextOneOff() {
        assertThat(sesThrottle.tryAcquire("a", START)).isTrue();
        assertThat(sesThrottle.tryAcquire("a", START.plusMillis(900))).isFalse();
        assertThat(sesThrottle.tryAcquire("a", START.plusMillis(1001))).isTrue();
    }

    @Test
    void noIntervalIsNoThrottling() {
        SesThrottle none = new SesThrottle(Duration.ZERO);
        assertThat(none.tryAcquire("a", START)).isTrue();
        assertThat(none.tryAcquire("a", START)).isTrue();
    }

    @Test
    void theClockRunsFasterAndCanBePutForward() {
        SandboxClock clock = new SandboxClock(() -> source, 60);
        source = START.plusSeconds(2);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(120));
        clock.advance(Duration.ofHours(72));
        assertThat(clock.sinceStart(clock.instant()))
                .isEqualTo(Duration.ofHours(72).plusSeconds(120));
    }

    @Test
    void theClockDoesNotGoBack() {
        SandboxClock clock = new SandboxClock(() -> source, 1);
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The sandbox's clock can only be put forward.");
    }
}
