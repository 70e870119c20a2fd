package dev.mailfrom.core.journal;

/** The kind of a change, named after the command that requests it. */
public enum ChangeKind {
    SET,
    BEHAVIOR,
    DISABLE,
    RETRY,
    UNDO,
    APPLY
}
