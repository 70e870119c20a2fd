package dev.mailfrom.core.change;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;

/** The one call that changes something, at SES's pace. */
@FunctionalInterface
public interface MailFromSetter {

    /**
     * Waits for its turn, sends, and sends again where that is safe and may help.
     *
     * @param beforeEachTry called just before a request leaves; what it throws keeps the request back
     * @return SES's request id
     * @throws dev.mailfrom.core.ses.SesFailure when SES did not do it
     * @throws Cancellation.Cancelled when it was stopped before anything was sent
     */
    String set(Identity identity, MailFromSetting setting, Cancellation cancellation, Runnable beforeEachTry);
}
