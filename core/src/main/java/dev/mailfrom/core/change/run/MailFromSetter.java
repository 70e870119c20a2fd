package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.throttle.PreSendCheck;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;

/** The one call that changes something, at SES's pace. */
@FunctionalInterface
public interface MailFromSetter {

    /**
     * Waits for its slot, sends, and sends again where that is safe and may help. What it throws carries the failures of
     * earlier tries as suppressed exceptions; any of them may have taken effect.
     *
     * @param check runs just before each try
     * @return SES's request id
     * @throws dev.mailfrom.core.ses.SesCallException when SES did not say that it was done
     * @throws CancellationToken.OperationCancelledException when it was cancelled before the (next) try
     * @throws dev.mailfrom.core.journal.StoreException when there is no store to keep the pace before the (next) try
     */
    String set(Identity identity, MailFromSetting setting, CancellationToken cancellation, PreSendCheck check);
}
