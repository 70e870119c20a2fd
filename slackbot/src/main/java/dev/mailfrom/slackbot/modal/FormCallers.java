package dev.mailfrom.slackbot.modal;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.time.Clock;
import java.time.Duration;

/**
 * Keeps the response URLs of the people who have a form open. A response URL is a secret, so it never goes into the view.
 * After a restart, or in another replica, the answer is an ephemeral message instead. Thread-safe.
 */
final class FormCallers {

    /** As long as a response URL lives (docs.slack.dev/interactivity/handling-user-interaction). */
    private static final Duration KEEP = Duration.ofMinutes(30);

    private static final int MOST = 5_000;

    private final ExpiringCache<String, SlackCaller> callers;

    FormCallers(Clock clock) {
        this.callers = new ExpiringCache<>(clock, MOST, caller -> KEEP);
    }

    void keep(String window, SlackCaller caller) {
        callers.put(window, caller);
    }

    /** The person, with the response URL they opened the form with. @param channel where they opened it */
    SlackCaller withResponseUrl(String window, SlackCaller now, String channel) {
        String responseUrl = callers.find(window)
                .filter(caller -> caller.user().equals(now.user()))
                .map(SlackCaller::responseUrl)
                .orElse("");
        return new SlackCaller(now.team(), channel, now.user(), responseUrl);
    }
}
