package dev.mailfrom.core.journal.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/** Converts to and from microseconds since the epoch, the store's unit of time. */
public final class EpochMicros {

    private EpochMicros() {}

    public static long of(Duration duration) {
        // Dividing by a duration starts up BigDecimal, which takes 15 ms.
        return TimeUnit.MICROSECONDS.convert(duration);
    }

    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
