package dev.mailfrom.core.journal;

/** The states of one identity within a change. */
public enum ItemState {
    /** Waits to be executed. */
    QUEUED,
    /** Claimed; the request may be on its way. */
    EXECUTING,
    /** The process that claimed it is gone; SES has to be asked whether it was done. */
    UNKNOWN,
    /** SES has the target. */
    APPLIED,
    /** SES had the target already; nothing was sent. */
    SKIPPED,
    /** SES refused it. */
    FAILED,
    /** It was interrupted, and SES still has the state before. */
    NOT_APPLIED,
    /** SES has neither the state before nor the target; a person has to decide. */
    CONFLICT,
    CANCELLED;

    /** Whether SES has the target. */
    public boolean isDone() {
        return this == APPLIED || this == SKIPPED;
    }

    /** Whether it is still to be executed, or to be found out what became of it. */
    public boolean isOpen() {
        return this == QUEUED || this == EXECUTING || this == UNKNOWN;
    }
}
