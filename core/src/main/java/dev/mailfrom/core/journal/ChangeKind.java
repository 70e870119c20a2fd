package dev.mailfrom.core.journal;

/** The kind of a change, by the command that asked for it. */
public enum ChangeKind {
    SET,
    BEHAVIOR,
    DISABLE,
    RETRY,
    UNDO,
    APPLY
}
