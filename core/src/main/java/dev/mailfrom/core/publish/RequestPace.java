package dev.mailfrom.core.publish;

import java.time.Duration;

/** Spaces the requests to one account of a provider. Thread-safe. */
public interface RequestPace {

    /**
     * Waits until a request may be sent.
     *
     * @param isChange whether it changes something; such a request needs the pace that all processes share
     * @throws dev.mailfrom.core.error.MailfromException if it must not be sent: the wait was cancelled, or the shared pace
     *     of a change is not available
     */
    void await(boolean isChange);

    /** Delays all further requests of the account, because the provider refused one for now. */
    void pushBack(Duration by);
}
