package dev.mailfrom.core.sandbox.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Admits one request per key and interval, as SES does for each action (SES developer guide, quotas). Thread-safe. */
public final class SesThrottle {

    private final Duration interval;
    private final Map<String, Instant> free = new ConcurrentHashMap<>();

    public SesThrottle(Duration interval) {
        this.interval = interval;
    }

    /** Whether the request is admitted now. A refused request does not count. */
    public boolean tryAcquire(String key, Instant now) {
        boolean[] admitted = {false};
        free.compute(key, (same, next) -> {
            admitted[0] = next == null || !now.isBefore(next);
            return admitted[0] ? now.plus(interval) : next;
        });
        return admitted[0];
    }
}
