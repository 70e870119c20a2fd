package dev.mailfrom.slackbot.config;

import java.time.Duration;
import java.util.List;

/**
 * What the bot is to keep watch over.
 *
 * @param channel where it tells, by Slack's id
 * @param every from one look to the next
 * @param accounts of those that are configured
 * @param regions of those that the accounts have
 */
public record MonitorConfig(
        String channel,
        Duration every,
        List<GlobPattern> accounts,
        List<GlobPattern> regions,
        List<GlobPattern> identities) {

    /** How often it is looked where nothing is said. */
    public static final Duration EVERY = Duration.ofMinutes(15);

    /** SES is asked for all identities at each look; more often would take its pace from those who change something. */
    public static final Duration LEAST = Duration.ofMinutes(1);

    public MonitorConfig {
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
        identities = List.copyOf(identities);
    }

    /** Whether it is about this account and region. */
    public boolean covers(String account, String region) {
        return GlobPattern.anyMatches(accounts, account) && GlobPattern.anyMatches(regions, region);
    }

    /** Whether it is about any region of this account. */
    public boolean coversAccount(String account) {
        return GlobPattern.anyMatches(accounts, account);
    }

    public boolean coversIdentity(String identity) {
        return GlobPattern.anyMatches(identities, identity);
    }
}
