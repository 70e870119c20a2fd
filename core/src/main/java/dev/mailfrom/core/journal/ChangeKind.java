package dev.mailfrom.core.journal;

/** What a change was asked for as. */
public enum ChangeKind {
    SET,
    BEHAVIOR,
    DISABLE,
    RETRY,
    UNDO,
    APPLY
}
