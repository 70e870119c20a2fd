package dev.mailfrom.slackbot.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came in lately, in memory, because an answer must not wait for a disk. What is left over after a restart, or at
 * another replica, the store finds. Thread-safe.
 */
public final class RecentKeys {

    private static final int MOST = 50_000;

    private final Map<String, Instant> seen = new LinkedHashMap<>();
    private final Duration keep;
    private final Clock clock;

    /** @param keep how long it is remembered that something came */
    public RecentKeys(Duration keep, Clock clock) {
        this.keep = keep;
        this.clock = clock;
    }

    /** Whether this did not come lately. */
    public synchronized boolean isFirst(String key) {
        Instant now = clock.instant();
        Iterator<Instant> oldest = seen.values().iterator();
        while (oldest.hasNext()) {
            boolean old = !oldest.next().isAfter(now.minus(keep));
            if (!old && seen.size() < MOST) {
                break;
            }
            oldest.remove();
        }
        return seen.putIfAbsent(key, now) == null;
    }
}
