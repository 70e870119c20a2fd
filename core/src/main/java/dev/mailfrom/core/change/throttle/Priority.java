package dev.mailfrom.core.change.throttle;

/** Which of the requests that wait in one process goes first. */
public enum Priority {
    /** A person waits for it. */
    INTERACTIVE,
    /** A status poll now and then. */
    WATCH,
    /** One of many, or in the background. */
    BULK
}
