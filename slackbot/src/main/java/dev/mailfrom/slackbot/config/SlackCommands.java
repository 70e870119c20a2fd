package dev.mailfrom.slackbot.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands that may be said in Slack, and the role each takes. What is not here belongs to a terminal. */
public final class SlackCommands {

    private static final Map<String, AccessRole> ROLES = Map.ofEntries(
            Map.entry("list", AccessRole.VIEWER),
            Map.entry("show", AccessRole.VIEWER),
            Map.entry("effective", AccessRole.VIEWER),
            Map.entry("check", AccessRole.VIEWER),
            Map.entry("records", AccessRole.VIEWER),
            Map.entry("spf", AccessRole.VIEWER),
            Map.entry("watch", AccessRole.VIEWER),
            Map.entry("history", AccessRole.VIEWER),
            Map.entry("explain", AccessRole.VIEWER),
            Map.entry("whoami", AccessRole.VIEWER),
            Map.entry("help", AccessRole.VIEWER),
            Map.entry("set", AccessRole.OPERATOR),
            Map.entry("behavior", AccessRole.OPERATOR),
            Map.entry("disable", AccessRole.OPERATOR),
            Map.entry("retry", AccessRole.OPERATOR),
            Map.entry("undo", AccessRole.OPERATOR),
            Map.entry("doctor", AccessRole.ADMIN));

    private SlackCommands() {}

    /** The role that the command takes; empty where it cannot be used in Slack. */
    public static Optional<AccessRole> requiredRole(String command) {
        return Optional.ofNullable(ROLES.get(command));
    }

    public static Set<String> commands() {
        return ROLES.keySet();
    }
}
