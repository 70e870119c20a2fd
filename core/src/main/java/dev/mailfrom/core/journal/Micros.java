package dev.mailfrom.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Microseconds since the epoch, as the store keeps time. */
final class Micros {

    private Micros() {}

    static long of(Duration duration) {
        return duration.dividedBy(ChronoUnit.MICROS.getDuration());
    }

    static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
