package dev.mailfrom.core.sandbox.route53;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Admits ten requests a second for each action, and a burst of fifty (Route 53 developer guide, API throttling). Thread-safe. */
final class RequestBudget {

    private static final int RATE = 10;
    private static final int BURST = 50;

    private record Bucket(double tokens, Instant at) {}

    private final Map<String, Bucket> buckets = new HashMap<>();

    /** Whether a request is admitted now. */
    synchronized boolean tryTake(String action, Instant now) {
        Bucket old = buckets.getOrDefault(action, new Bucket(BURST, now));
        double gained = Duration.between(old.at(), now).toNanos() * RATE / 1e9;
        double tokens = Math.min(BURST, old.tokens() + gained);
        boolean admitted = tokens >= 1;
        buckets.put(action, new Bucket(admitted ? tokens - 1 : tokens, now));
        return admitted;
    }
}
