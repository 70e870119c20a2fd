package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.throttle.PreSendCheck;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;

/** The one call that changes something, at SES's pace. */
@FunctionalInterface
public interface MailFromSetter {

    /**
     * Waits for its turn, sends, and sends again where that is safe and may help. Where there were several tries, the
     * failures of earlier ones are suppressed exceptions of what is thrown: any of them may have done it ({@link
     * dev.mailfrom.core.ses.SesCallException#mayHaveTakenEffect}).
     *
     * @param look just before each try
     * @return SES's request id
     * @throws dev.mailfrom.core.ses.SesCallException when SES did not say that it was done
     * @throws CancellationToken.OperationCancelledException when it was stopped before the (next) try
     * @throws dev.mailfrom.core.journal.StoreException when there is no store to keep the pace before the (next) try
     */
    String set(Identity identity, MailFromSetting setting, CancellationToken cancellation, PreSendCheck look);
}
