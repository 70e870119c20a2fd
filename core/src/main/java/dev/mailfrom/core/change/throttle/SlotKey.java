package dev.mailfrom.core.change.throttle;

/** What requests share slots by: those with different buckets do not wait for each other. Compared by value. */
public interface SlotKey {

    /** The bucket of the slots in the store. */
    String bucket();

    /** What is requested, for people. */
    String requestName();

    /** Whether the request changes nothing, so that it may go on while the store is unavailable. */
    boolean isRead();
}
