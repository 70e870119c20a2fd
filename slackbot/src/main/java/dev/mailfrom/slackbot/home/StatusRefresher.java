package dev.mailfrom.slackbot.home;

import dev.mailfrom.core.session.IdentityPrefetch;
import dev.mailfrom.slackbot.config.BotTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the statuses of a target again in the background, one reading of a target at a time. Thread-safe. */
final class StatusRefresher {

    private static final class StatusRead {
        private Optional<Instant> read = Optional.empty();
        private Optional<Instant> tried = Optional.empty();
        private String failure = "";
        private boolean running;
        private final List<Runnable> waiting = new ArrayList<>();
    }

    /** How old the statuses are. @param read when SES was read; empty for not yet @param failure why the last attempt failed */
    record StatusAge(Optional<Instant> read, boolean running, String failure) {}

    private final Map<BotTarget, StatusRead> statusReads = new HashMap<>();
    private final Clock clock;

    StatusRefresher(Clock clock) {
        this.clock = clock;
    }

    synchronized StatusAge age(BotTarget botTarget) {
        StatusRead statusRead = statusReads.getOrDefault(botTarget, new StatusRead());
        return new StatusAge(statusRead.read, statusRead.running, statusRead.failure);
    }

    /** Reads them unless the last attempt is younger than this. @param then runs after the attempt */
    void refresh(BotTarget botTarget, IdentityPrefetch prefetch, Duration lately, Runnable then) {
        synchronized (this) {
            StatusRead statusRead = statusReads.computeIfAbsent(botTarget, id -> new StatusRead());
            if (statusRead.running) {
                statusRead.waiting.add(then);
                return;
            }
            if (statusRead
                    .tried
                    .filter(at -> at.plus(lately).isAfter(clock.instant()))
                    .isPresent()) {
                return;
            }
            statusRead.running = true;
            statusRead.waiting.add(then);
        }
        prefetch.start(() -> done(botTarget, prefetch));
    }

    private void done(BotTarget botTarget, IdentityPrefetch prefetch) {
        Optional<RuntimeException> failure = prefetch.takeFailure();
        List<Runnable> waiting;
        synchronized (this) {
            StatusRead statusRead = statusReads.get(botTarget);
            Instant now = clock.instant();
            statusRead.tried = Optional.of(now);
            statusRead.running = false;
            statusRead.failure = failure.map(Throwable::getMessage).orElse("");
            if (failure.isEmpty()) {
                statusRead.read = Optional.of(now);
            }
            waiting = List.copyOf(statusRead.waiting);
            statusRead.waiting.clear();
        }
        waiting.forEach(Runnable::run);
    }
}
