package dev.mailfrom.slackbot.config;

import java.util.List;
import java.util.Optional;

/**
 * An AWS account the bot may work in.
 *
 * @param name written in Slack after {@code --profile}
 * @param profile the profile of AWS's shared files; empty for the process's own credentials
 * @param roleArn a role to assume with those credentials, with the Slack user as session name; empty for none
 * @param regions the first is the default; empty for the region of the process
 */
public record AccountConfig(String name, Optional<String> profile, Optional<String> roleArn, List<String> regions) {

    /** The name of the account if none is configured. */
    public static final String OWN = "default";

    public AccountConfig {
        regions = List.copyOf(regions);
    }

    /** The process's own credentials and region. */
    public static AccountConfig ofProcess() {
        return new AccountConfig(OWN, Optional.empty(), Optional.empty(), List.of());
    }
}
