package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ExpiringLazyTest {

    private Instant now = Instant.EPOCH;

    @Test
    void itIsMadeOnceUntilItIsTooOld() {
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        ExpiringLazy<Instant> expiringLazy = new ExpiringLazy<>(clock, Duration.ofMinutes(5), at -> at);

        Instant first = expiringLazy.get();
        now = now.plusSeconds(299);
        assertThat(expiringLazy.get()).isSameAs(first);
        now = now.plusSeconds(1);
        assertThat(expiringLazy.get()).isEqualTo(now);
    }
}
