package dev.mailfrom.core.journal;

/** The states of one set of DNS records of a change. */
public enum RecordState {
    /** Waits to be sent. */
    QUEUED,
    /** Claimed with a batch; the request may have been sent. */
    EXECUTING,
    /** The provider accepted it; not all name servers are known to have it yet. */
    SENT,
    /** The request may have left, and its process has stopped; a read must show whether it took effect. */
    UNKNOWN,
    /** The provider has the set after. */
    APPLIED,
    /** It was not sent, or the provider still had the set before when the request could no longer take effect. */
    NOT_APPLIED,
    /** The provider refused it. */
    FAILED,
    /** The provider has neither the set before nor the set after; a person must decide. */
    CONFLICT,
    CANCELLED;

    /** Whether it must still be sent, resolved or seen everywhere. */
    public boolean isOpen() {
        return this == QUEUED || this == EXECUTING || this == SENT || this == UNKNOWN;
    }
}
