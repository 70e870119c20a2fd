package dev.mailfrom.core.journal;

import dev.mailfrom.core.ses.MailFromSetting;

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
        return isDnsOnly(item.before(), item.target());
    }

    /** The same for an item with these settings. A retry sends the setting that SES has; an apply and an undo do not. */
    public boolean isDnsOnly(MailFromSetting before, MailFromSetting target) {
        return isDnsOnly() || (this == UNDO || this == APPLY) && before.equals(target);
    }
}
