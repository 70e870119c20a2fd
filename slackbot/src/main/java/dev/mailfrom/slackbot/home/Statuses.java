package dev.mailfrom.slackbot.home;

import dev.mailfrom.slackbot.talk.Directory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has the statuses read again in the background, behind everything a person waits for, one reading of a place at a time. */
final class Statuses {

    private static final class Reading {
        private Optional<Instant> read = Optional.empty();
        private Optional<Instant> tried = Optional.empty();
        private String failure = "";
        private boolean running;
        private final List<Runnable> waiting = new ArrayList<>();
    }

    /** How old what is shown is. @param read when SES told it; empty for not yet @param failure why SES told nothing last */
    record Age(Optional<Instant> read, boolean running, String failure) {}

    private final Map<String, Reading> readings = new HashMap<>();
    private final Clock clock;

    Statuses(Clock clock) {
        this.clock = clock;
    }

    synchronized Age age(Directory.Spot spot) {
        Reading reading = readings.getOrDefault(spot.id(), new Reading());
        return new Age(reading.read, reading.running, reading.failure);
    }

    /** Reads them, unless that was done lately. @param then is run when they were read, and only if they were */
    void refresh(Directory.Spot spot, Duration lately, Runnable then) {
        synchronized (this) {
            Reading reading = readings.computeIfAbsent(spot.id(), id -> new Reading());
            if (reading.running) {
                reading.waiting.add(then);
                return;
            }
            if (reading.tried
                    .filter(at -> at.plus(lately).isAfter(clock.instant()))
                    .isPresent()) {
                return;
            }
            reading.running = true;
            reading.waiting.add(then);
        }
        spot.session().warm(() -> done(spot));
    }

    private void done(Directory.Spot spot) {
        Optional<RuntimeException> failure = spot.session().unread();
        List<Runnable> waiting;
        synchronized (this) {
            Reading reading = readings.get(spot.id());
            Instant now = clock.instant();
            reading.tried = Optional.of(now);
            reading.running = false;
            reading.failure = failure.map(Throwable::getMessage).orElse("");
            if (failure.isEmpty()) {
                reading.read = Optional.of(now);
            }
            waiting = List.copyOf(reading.waiting);
            reading.waiting.clear();
        }
        waiting.forEach(Runnable::run);
    }
}
