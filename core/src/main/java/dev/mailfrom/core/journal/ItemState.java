package dev.mailfrom.core.journal;

/** The states of one item of a change. */
public enum ItemState {
    /** Waits to be executed. */
    QUEUED,
    /** Claimed; the request may have been sent. */
    EXECUTING,
    /** The request may have left, and its process has stopped; reads of SES must show whether it took effect. */
    UNKNOWN,
    /** SES has the target. */
    APPLIED,
    /** SES had the target already; nothing was sent. */
    SKIPPED,
    /** SES refused it. */
    FAILED,
    /** It was interrupted, and SES still had the setting before when the request could no longer take effect. */
    NOT_APPLIED,
    /** SES has neither the setting before nor the target; a person must decide. */
    CONFLICT,
    CANCELLED;

    /** Whether SES has the target. */
    public boolean isDone() {
        return this == APPLIED || this == SKIPPED;
    }

    /** Whether it must still be executed or resolved. */
    public boolean isOpen() {
        return this == QUEUED || this == EXECUTING || this == UNKNOWN;
    }
}
