package dev.mailfrom.slackbot.config;

import java.util.Locale;

/** The role of a person; each includes the ones before. */
public enum AccessRole {
    /** Look. */
    VIEWER,
    /** Ask for changes, confirm and cancel them. */
    OPERATOR,
    /** Approve what others have confirmed; and where that is allowed, do without a second person. */
    APPROVER,
    /** See how the bot itself is. */
    ADMIN;

    public boolean includes(AccessRole other) {
        return compareTo(other) >= 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
