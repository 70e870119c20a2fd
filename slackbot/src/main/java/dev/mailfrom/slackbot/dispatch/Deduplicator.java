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
 * Sees to it that what Slack delivers again is done once, whichever process gets it: by the store, and while that is away,
 * when nothing can be changed, by this process's own memory. Thread-safe.
 */
final class Deduplicator {

    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final int MOST_KEPT = 50_000;

    /** How long after it was found to be away the store is tried again; who only reads does not wait for it meanwhile. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final BiPredicate<String, Duration> store;
    private final Clock clock;
    /** In memory, because an answer must not wait for a disk. What a restart loses, the store finds. */
    private final ExpiringCache<String, String> recentKeys;

    private volatile Optional<StoreAbsence> storeAbsence = Optional.empty();

    private record StoreAbsence(Instant since, StoreException why) {}

    /** @param store tells whether it never had this, and remembers for so long that it has */
    Deduplicator(BiPredicate<String, Duration> store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.recentKeys = new ExpiringCache<>(clock, MOST_KEPT, key -> KEEP);
    }

    /** Whether something came for the first time. @param storeAbsence why the store does not know; empty where it does */
    record DeduplicationResult(boolean first, Optional<StoreException> away) {}

    /** @throws StoreException where the store has to be fixed before anything goes on */
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
