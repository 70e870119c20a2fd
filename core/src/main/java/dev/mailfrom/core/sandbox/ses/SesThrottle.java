package dev.mailfrom.core.sandbox.ses;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One request of each key per interval, as SES throttles each action (SES developer guide, quotas). Thread-safe. */
final class SesThrottle {

    private final Duration interval;
    private final Map<String, Instant> free = new ConcurrentHashMap<>();

    SesThrottle(Duration interval) {
        this.interval = interval;
    }

    /** Whether the request is let through now. One that is not costs nothing. */
    boolean tryAcquire(String key, Instant now) {
        boolean[] admitted = {false};
        free.compute(key, (same, next) -> {
            admitted[0] = next == null || !now.isBefore(next);
            return admitted[0] ? now.plus(interval) : next;
        });
        return admitted[0];
    }
}
