package dev.mailfrom.slackbot.config;

import java.time.Duration;
import java.util.List;

/**
 * The bot's configuration.
 *
 * @param rules asked in order; the first that fits gives the role
 * @param accounts at least one; the first is meant where none is named
 * @param expiry how long a plan may be confirmed
 */
public record Config(List<Rule> rules, List<Account> accounts, Duration expiry) {

    /** How long a plan may be confirmed where nothing is said. */
    public static final Duration EXPIRY = Duration.ofMinutes(15);

    public Config {
        rules = List.copyOf(rules);
        accounts = List.copyOf(accounts);
    }
}
