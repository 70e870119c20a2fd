package dev.mailfrom.slackbot.dispatch;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Tells whether Slack has delivered an event before, to any process, by the store. While the store is unavailable, and
 * nothing can be changed, it uses the memory of this process. Thread-safe.
 */
final class Deduplicator {

    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final int MOST_KEPT = 50_000;

    /** How long an unavailable store is not tried again, so that reads do not wait for it. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final BiPredicate<String, Duration> store;
    private final Clock clock;
    /** In memory, because an answer must not wait for a disk. What a restart loses, the store finds. */
    private final ExpiringCache<String, String> recentKeys;

    private volatile Optional<StoreAbsence> storeAbsence = Optional.empty();

    private record StoreAbsence(Instant since, StoreException why) {}

    /** @param store says whether a key is new to it, and keeps it for this time */
    Deduplicator(BiPredicate<String, Duration> store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.recentKeys = new ExpiringCache<>(clock, MOST_KEPT, key -> KEEP);
    }

    /** @param first whether the event is new @param away why the store did not answer; empty if it did */
    record DeduplicationResult(boolean first, Optional<StoreException> away) {}

    /** @throws StoreException if the store must be repaired first */
    DeduplicationResult check(SlackEvent event) {
        String key = "trigger " + event.key();
        if (event.key().isEmpty() || !recentKeys.putIfAbsent(key, key)) {
            return new DeduplicationResult(false, Optional.empty());
        }
        Optional<StoreAbsence> known =
                storeAbsence.filter(a -> a.since().plus(AGAIN).isAfter(clock.instant()));
        if (known.isPresent()) {
            return new DeduplicationResult(true, Optional.of(known.get().why()));
        }
        try {
            boolean first = store.test(key, KEEP);
            storeAbsence = Optional.empty();
            return new DeduplicationResult(first, Optional.empty());
        } catch (StoreException e) {
            if (!e.isUnavailable()) {
                throw e;
            }
            storeAbsence = Optional.of(new StoreAbsence(clock.instant(), e));
            return new DeduplicationResult(true, Optional.of(e));
        }
    }
}
