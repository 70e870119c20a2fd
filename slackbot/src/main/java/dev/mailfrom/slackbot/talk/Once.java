package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.journal.StoreFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Sees to it that what Slack delivers again is done once, whichever process gets it: by the store, and while that is away,
 * when nothing can be changed, by this process's own memory. Thread-safe.
 */
final class Once {

    private static final Duration KEEP = Duration.ofMinutes(10);

    /** How long after it was found to be away the store is tried again; who only reads does not wait for it meanwhile. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final BiPredicate<String, Duration> store;
    private final Clock clock;
    private final Recent recent;
    private volatile Optional<Away> away = Optional.empty();

    private record Away(Instant since, StoreFailure why) {}

    /** @param store tells whether it never had this, and remembers for so long that it has */
    Once(BiPredicate<String, Duration> store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.recent = new Recent(KEEP, clock);
    }

    /** Whether something came for the first time. @param away why the store does not know; empty where it does */
    record Look(boolean first, Optional<StoreFailure> away) {}

    /** @throws StoreFailure where the store has to be mended before anything goes on */
    Look look(Incoming incoming) {
        String key = "trigger " + incoming.key();
        if (incoming.key().isEmpty() || !recent.isFirst(key)) {
            return new Look(false, Optional.empty());
        }
        Optional<Away> known = away.filter(a -> a.since().plus(AGAIN).isAfter(clock.instant()));
        if (known.isPresent()) {
            return new Look(true, Optional.of(known.get().why()));
        }
        try {
            boolean first = store.test(key, KEEP);
            away = Optional.empty();
            return new Look(first, Optional.empty());
        } catch (StoreFailure e) {
            if (!e.isAway()) {
                throw e;
            }
            away = Optional.of(new Away(clock.instant(), e));
            return new Look(true, Optional.of(e));
        }
    }
}
