package dev.mailfrom.core.sandbox.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The sandbox's clock. It runs faster than its source and can be put forward. Thread-safe. */
public final class SandboxClock implements InstantSource {

    private final InstantSource source;
    private final Instant start;
    private final int speed;
    private final AtomicReference<Duration> advanced = new AtomicReference<>(Duration.ZERO);

    /** @param speed the seconds of this clock in one second of the source, from 1 */
    public SandboxClock(InstantSource source, int speed) {
        this.source = source;
        this.start = source.instant();
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        Duration passed = Duration.between(start, source.instant()).multipliedBy(speed);
        return start.plus(passed).plus(advanced.get());
    }

    /** The time since the start of the sandbox, by this clock. */
    public Duration sinceStart(Instant then) {
        return Duration.between(start, then);
    }

    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The sandbox's clock can only be put forward.");
        }
        advanced.accumulateAndGet(by, Duration::plus);
    }
}
