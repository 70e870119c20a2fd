package dev.mailfrom.slackbot.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Says that a connection is down: at once, then once a minute, and when it is back. Used by one thread at a time. */
final class OutageLog {

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final String name;
    private final Clock clock;
    private final Consumer<String> log;
    private Optional<Instant> since = Optional.empty();
    private Instant told = Instant.EPOCH;

    /** @param name of the connection @param log takes one line */
    OutageLog(String name, Clock clock, Consumer<String> log) {
        this.name = name;
        this.clock = clock;
        this.log = log;
    }

    /** @param why in words, without a full stop */
    void down(String why) {
        Instant now = clock.instant();
        Instant begun = since.orElse(now);
        if (since.isEmpty() || !told.plus(AGAIN).isAfter(now)) {
            Duration lasting = Duration.between(begun, now);
            log.accept(
                    name + " is not connected to Slack" + (since.isEmpty() ? "" : " for " + lasting.toSeconds() + " s")
                            + ": " + why + ". It is tried again until it succeeds.");
            told = now;
        }
        since = Optional.of(begun);
    }

    void up() {
        since.ifPresent(begun -> log.accept(name + " is connected to Slack again, after "
                + Duration.between(begun, clock.instant()).toSeconds() + " s."));
        since = Optional.empty();
    }
}
