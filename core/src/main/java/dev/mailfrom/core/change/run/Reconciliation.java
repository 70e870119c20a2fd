package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.Optional;

/** Decides from the current setting in SES whether a request whose answer was lost took effect. */
final class Reconciliation {

    private Reconciliation() {}

    /**
     * APPLIED if SES has the target, NOT_APPLIED if it has the setting before, CONFLICT if it has neither. The latter two
     * are final only after {@link dev.mailfrom.core.ses.SesGateway#REQUEST_LIFETIME}. A read cannot show whether a retry
     * (before equals target) arrived; NOT_APPLIED is the careful answer.
     */
    static ItemState of(MailFromSetting before, MailFromSetting target, Optional<MailFromAttributes> seen) {
        MailFromSetting now = seen.map(MailFromAttributes::setting).orElse(null);
        return before.equals(now) ? ItemState.NOT_APPLIED : target.equals(now) ? ItemState.APPLIED : ItemState.CONFLICT;
    }
}
