package dev.mailfrom.slackbot.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands that may be said in Slack, and the role each takes. What is not here belongs to a terminal. */
public final class Sayable {

    private static final Map<String, Role> ROLES = Map.ofEntries(
            Map.entry("list", Role.VIEWER),
            Map.entry("show", Role.VIEWER),
            Map.entry("effective", Role.VIEWER),
            Map.entry("check", Role.VIEWER),
            Map.entry("records", Role.VIEWER),
            Map.entry("spf", Role.VIEWER),
            Map.entry("watch", Role.VIEWER),
            Map.entry("history", Role.VIEWER),
            Map.entry("explain", Role.VIEWER),
            Map.entry("whoami", Role.VIEWER),
            Map.entry("help", Role.VIEWER),
            Map.entry("set", Role.OPERATOR),
            Map.entry("behavior", Role.OPERATOR),
            Map.entry("disable", Role.OPERATOR),
            Map.entry("retry", Role.OPERATOR),
            Map.entry("undo", Role.OPERATOR),
            Map.entry("doctor", Role.ADMIN));

    private Sayable() {}

    /** The role that the command takes; empty where it cannot be used in Slack. */
    public static Optional<Role> role(String command) {
        return Optional.ofNullable(ROLES.get(command));
    }

    public static Set<String> commands() {
        return ROLES.keySet();
    }
}
