package dev.mailfrom.core.change.throttle;

/** Who goes first at the gate of one process. */
public enum Priority {
    /** Somebody sits and waits. */
    INTERACTIVE,
    /** A look at a status now and then. */
    WATCH,
    /** Many at once, or in the background. */
    BULK
}
