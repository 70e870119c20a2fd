package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.Optional;

/** Concludes from what SES has now what became of a request whose answer was lost. */
final class Reconciliation {

    private Reconciliation() {}

    /**
     * APPLIED where SES has the target, NOT_APPLIED where it has the state before, CONFLICT where it has neither. Whether
     * a retry (before and target are the same) arrived cannot be seen, and NOT_APPLIED is the careful word.
     */
    static ItemState of(MailFromSetting before, MailFromSetting target, Optional<MailFromAttributes> seen) {
        MailFromSetting now = seen.map(MailFromAttributes::setting).orElse(null);
        return before.equals(now) ? ItemState.NOT_APPLIED : target.equals(now) ? ItemState.APPLIED : ItemState.CONFLICT;
    }
}
