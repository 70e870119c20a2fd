package dev.mailfrom.core.journal;

/** The states of a change as a whole. */
public enum ChangeState {
    PROPOSED,
    CONFIRMED,
    APPROVED,
    EXECUTING,
    APPLIED,
    PARTLY,
    FAILED,
    EXPIRED,
    CANCELLED
}
