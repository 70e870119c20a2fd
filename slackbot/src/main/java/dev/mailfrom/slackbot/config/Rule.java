package dev.mailfrom.slackbot.config;

import java.util.List;

/**
 * Who may do what, where.
 *
 * @param users Slack user ids; with {@code usergroups}, one of both is enough
 * @param channels Slack channel ids; empty for all
 * @param identities which identities; {@code *} for all
 */
public record Rule(
        String team,
        List<String> users,
        List<String> usergroups,
        List<String> channels,
        Role role,
        List<Pattern> accounts,
        List<Pattern> regions,
        List<Pattern> identities) {

    public Rule {
        users = List.copyOf(users);
        usergroups = List.copyOf(usergroups);
        channels = List.copyOf(channels);
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
        identities = List.copyOf(identities);
    }

    /** Whether the rule is about this account and region. */
    public boolean covers(String account, String region) {
        return matches(accounts, account) && matches(regions, region);
    }

    public boolean coversIdentity(String identity) {
        return matches(identities, identity);
    }

    /** Whether the rule counts in this channel of this workspace. */
    public boolean isFor(String where, String channel) {
        return team.equals(where) && (channels.isEmpty() || channels.contains(channel));
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }
}
