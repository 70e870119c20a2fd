package dev.mailfrom.core.change.throttle;

/** The order of the requests that wait in one process. */
public enum Priority {
    /** A person waits for it. */
    INTERACTIVE,
    /** An occasional status poll. */
    WATCH,
    /** One of many, or in the background. */
    BULK
}
