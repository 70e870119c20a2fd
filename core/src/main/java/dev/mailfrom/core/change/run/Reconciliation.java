package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.Optional;

/** What SES's present state says of a request of which no answer came. */
final class Reconciliation {

    private Reconciliation() {}

    /**
     * APPLIED where SES has the target, NOT_APPLIED where it has the state before, CONFLICT where it has neither. Where
     * before and target are the same (a retry), whether it arrived cannot be seen, and NOT_APPLIED is the careful word.
     */
    static ItemState of(MailFromSetting before, MailFromSetting target, Optional<MailFromAttributes> seen) {
        MailFromSetting now = seen.map(MailFromAttributes::setting).orElse(null);
        if (before.equals(now)) {
            return ItemState.NOT_APPLIED;
        }
        return target.equals(now) ? ItemState.APPLIED : ItemState.CONFLICT;
    }
}
