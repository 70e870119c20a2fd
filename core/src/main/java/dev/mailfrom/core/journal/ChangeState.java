package dev.mailfrom.core.journal;

/** The states of a change as a whole (one question to one person). */
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
