package dev.mailfrom.core.journal;

/** The kind of a change, named after the command that requests it. */
public enum ChangeKind {
    SET,
    BEHAVIOR,
    DISABLE,
    RETRY,
    UNDO,
    APPLY,
    /** Publishes DNS records; SES keeps what it has. */
    PUBLISH,
    /** Removes DNS records; SES keeps what it has. */
    UNPUBLISH;

    /** Whether it changes only DNS records. */
    public boolean isDnsOnly() {
        return this == PUBLISH || this == UNPUBLISH;
    }

    /** Whether nothing is sent to SES for this item of such a change. */
    public boolean isDnsOnly(ChangeItem item) {
        return isDnsOnly() || this == UNDO && item.before().equals(item.target());
    }
}
