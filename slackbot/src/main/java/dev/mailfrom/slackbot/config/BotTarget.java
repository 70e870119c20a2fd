package dev.mailfrom.slackbot.config;

/**
 * An account of the configuration in one region.
 *
 * @param account its name in the configuration
 */
public record BotTarget(String account, String region) {

    /** Such as {@code us-east-1 of account prod}; without the region where it is empty. */
    @Override
    public String toString() {
        return (region.isEmpty() ? "" : region + " of ") + "account " + account;
    }
}
