package dev.mailfrom.slackbot.modal;

import dev.mailfrom.slackbot.talk.Incoming;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to answer those who have a form open. A response URL is a secret, so it stays here and never goes into the window;
 * after a restart, or at another replica, the answer is whispered in the channel instead. Thread-safe.
 */
final class Callers {

    /** As long as a response URL lives (docs.slack.dev/interactivity/handling-user-interaction). */
    private static final Duration KEEP = Duration.ofMinutes(30);

    private static final int MOST = 5_000;

    private record Kept(Incoming.Caller caller, Instant until) {}

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final Clock clock;

    Callers(Clock clock) {
        this.clock = clock;
    }

    synchronized void keep(String window, Incoming.Caller caller) {
        Instant now = clock.instant();
        Iterator<Kept> oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            if (oldest.next().until().isAfter(now) && kept.size() < MOST) {
                break;
            }
            oldest.remove();
        }
        kept.put(window, new Kept(caller, now.plus(KEEP)));
    }

    /** The person who is there now, with the response URL they came with. @param channel where they came from */
    synchronized Incoming.Caller of(String window, Incoming.Caller now, String channel) {
        String responseUrl = Optional.ofNullable(kept.get(window))
                .filter(one -> one.until().isAfter(clock.instant()))
                .map(Kept::caller)
                .filter(caller -> caller.user().equals(now.user()))
                .map(Incoming.Caller::responseUrl)
                .orElse("");
        return new Incoming.Caller(now.team(), channel, now.user(), responseUrl);
    }
}
