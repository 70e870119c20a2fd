package dev.mailfrom.slackbot.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers how the last round with the store went. The store is polled four times a second. Thread-safe. */
final class PollHealth {

    private static final Logger LOG = LoggerFactory.getLogger(PollHealth.class);

    /** A round waits for locks and for Slack for a few seconds at most. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Clock clock;
    private String trouble = "";
    private Instant ended;

    PollHealth(Clock clock) {
        this.clock = clock;
        this.ended = clock.instant();
    }

    synchronized void succeeded() {
        ended = clock.instant();
        if (!trouble.isEmpty()) {
            LOG.info("Messages are sent again.");
            trouble = "";
        }
    }

    /** The same trouble is logged once. */
    synchronized void failed(RuntimeException why) {
        ended = clock.instant();
        if (!trouble.equals(why.toString())) {
            trouble = why.toString();
            LOG.warn("Messages have to wait: {}", trouble);
        }
    }

    /** Why the bot is not ready, without details that only its owner may see; empty if it is. */
    synchronized String problem() {
        if (!trouble.isEmpty()) {
            return "the last access failed; see the log";
        }
        Duration silent = Duration.between(ended, clock.instant());
        return silent.compareTo(LONGEST) > 0 ? "has not answered for " + silent.toSeconds() + " s" : "";
    }
}
