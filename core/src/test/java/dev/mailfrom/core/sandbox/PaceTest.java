package dev.mailfrom.core.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private Instant source = START;
    private final Throttle throttle = new Throttle(Duration.ofSeconds(1));

    @Test
    void oneRequestASecondOfEachAction() {
        assertThat(throttle.admits("a", START)).isTrue();
        assertThat(throttle.admits("a", START.plusMillis(999))).isFalse();
        assertThat(throttle.admits("b", START.plusMillis(999))).isTrue();
        assertThat(throttle.admits("a", START.plusMillis(1000))).isTrue();
    }

    @Test
    void aRefusedRequestDoesNotPutTheNextOneOff() {
        assertThat(throttle.admits("a", START)).isTrue();
        assertThat(throttle.admits("a", START.plusMillis(900))).isFalse();
        assertThat(throttle.admits("a", START.plusMillis(1001))).isTrue();
    }

    @Test
    void noIntervalIsNoThrottling() {
        Throttle none = new Throttle(Duration.ZERO);
        assertThat(none.admits("a", START)).isTrue();
        assertThat(none.admits("a", START)).isTrue();
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
