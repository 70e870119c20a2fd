package dev.mailfrom.slackbot.modal;

import dev.mailfrom.slackbot.slack.SlackEvent;
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
final class FormCallers {

    /** As long as a response URL lives (docs.slack.dev/interactivity/handling-user-interaction). */
    private static final Duration KEEP = Duration.ofMinutes(30);

    private static final int MOST = 5_000;

    private record KeptCaller(SlackEvent.SlackCaller caller, Instant until) {}

    private final Map<String, KeptCaller> keptCaller = new LinkedHashMap<>();
    private final Clock clock;

    FormCallers(Clock clock) {
        this.clock = clock;
    }

    synchronized void keep(String window, SlackEvent.SlackCaller caller) {
        Instant now = clock.instant();
        Iterator<KeptCaller> oldest = keptCaller.values().iterator();
        while (oldest.hasNext()) {
            if (oldest.next().until().isAfter(now) && keptCaller.size() < MOST) {
                break;
            }
            oldest.remove();
        }
        keptCaller.put(window, new KeptCaller(caller, now.plus(KEEP)));
    }

    /** The person who is there now, with the response URL they came with. @param channel where they came from */
    synchronized SlackEvent.SlackCaller withResponseUrl(String window, SlackEvent.SlackCaller now, String channel) {
        String responseUrl = Optional.ofNullable(keptCaller.get(window))
                .filter(one -> one.until().isAfter(clock.instant()))
                .map(KeptCaller::caller)
                .filter(caller -> caller.user().equals(now.user()))
                .map(SlackEvent.SlackCaller::responseUrl)
                .orElse("");
        return new SlackEvent.SlackCaller(now.team(), channel, now.user(), responseUrl);
    }
}
