package dev.mailfrom.slackbot.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The status of an identity that one poll has read.
 *
 * @param status in SES's own words
 * @param explanation what that means and what is wrong, for people; may be empty
 * @param fixes the records or commands that fix it, a line each
 * @param next the pause before the next poll; empty where there will be none
 */
public record StatusObservation(String status, String explanation, List<String> fixes, Optional<Duration> next) {

    public StatusObservation {
        fixes = List.copyOf(fixes);
    }
}
