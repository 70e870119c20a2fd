package dev.mailfrom.core.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Something that is made when it is first asked for, and made anew when it has become too old. Thread-safe. */
final class ExpiringLazy<T> {

    private final Clock clock;
    private final Duration life;
    private final Function<Instant, T> maker;
    private Optional<T> value = Optional.empty();
    private Instant end = Instant.MIN;

    /** @param life after which it is too old; more than 0 @param maker is told the time */
    ExpiringLazy(Clock clock, Duration life, Function<Instant, T> maker) {
        this.clock = clock;
        this.life = life;
        this.maker = maker;
    }

    synchronized T get() {
        Instant now = clock.instant();
        if (value.isEmpty() || !now.isBefore(end)) {
            value = Optional.of(maker.apply(now));
            end = now.plus(life);
        }
        return value.get();
    }
}
