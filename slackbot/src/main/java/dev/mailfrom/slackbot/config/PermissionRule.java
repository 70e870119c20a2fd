package dev.mailfrom.slackbot.config;

import java.util.List;

/**
 * Who may do what, where.
 *
 * @param users Slack user ids; with {@code usergroups}, one of both is enough
 * @param channels Slack channel ids; empty for all
 * @param identities which identities; {@code *} for all
 * @param dns whether their DNS records may be published too
 */
public record PermissionRule(
        String team,
        List<String> users,
        List<String> usergroups,
        List<String> channels,
        AccessRole accessRole,
        List<GlobPattern> accounts,
        List<GlobPattern> regions,
        List<GlobPattern> identities,
        boolean dns) {

    /** A rule without DNS records. */
    public PermissionRule(
            String team,
            List<String> users,
            List<String> usergroups,
            List<String> channels,
            AccessRole accessRole,
            List<GlobPattern> accounts,
            List<GlobPattern> regions,
            List<GlobPattern> identities) {
        this(team, users, usergroups, channels, accessRole, accounts, regions, identities, false);
    }

    public PermissionRule {
        users = List.copyOf(users);
        usergroups = List.copyOf(usergroups);
        channels = List.copyOf(channels);
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
        identities = List.copyOf(identities);
    }

    /** Whether the rule is about this account and region. */
    public boolean covers(String account, String region) {
        return GlobPattern.anyMatches(accounts, account) && GlobPattern.anyMatches(regions, region);
    }

    public boolean coversIdentity(String identity) {
        return GlobPattern.anyMatches(identities, identity);
    }

    /** Whether the rule is about every identity, whatever its name. */
    public boolean coversAll() {
        return identities.contains(GlobPattern.ANY);
    }

    /** Whether the rule counts in this channel of this workspace. */
    public boolean isActiveIn(String where, String channel) {
        return team.equals(where) && (channels.isEmpty() || channels.contains(channel));
    }
}
