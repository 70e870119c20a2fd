package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.throttle.PreSendCheck;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;

/** Sets the MAIL FROM domain of an identity at SES's pace; the only call that changes anything in SES. */
@FunctionalInterface
public interface MailFromSetter {

    /**
     * Waits for its slot, sends, and retries if that is safe and can help. Its exceptions carry the failures of earlier
     * attempts as suppressed exceptions; any of those may have taken effect.
     *
     * @param check runs just before each attempt
     * @return SES's request id
     * @throws dev.mailfrom.core.ses.SesCallException when SES did not confirm the change
     * @throws CancellationToken.OperationCancelledException when it was cancelled before the (next) attempt
     * @throws dev.mailfrom.core.journal.StoreException when the store that keeps the pace fails before the (next) attempt
     */
    String set(Identity identity, MailFromSetting setting, CancellationToken cancellation, PreSendCheck check);
}
