package dev.mailfrom.core.audit.scan;

/** Receives the results of a scan, on the thread that runs it. */
public interface ScanListener {

    /** Whether the identity is evaluated; else it is forgotten. */
    default boolean includes(IdentityAttributes identityAttributes) {
        return true;
    }

    void onReport(IdentityReport report);

    /** A name in SES's list, as written, that is neither a domain nor an address; it is left out. */
    default void onUnreadableName(String name) {}

    /** Reports progress. @param known the number of identities listed so far @param whole whether the list is complete */
    default void onProgress(int known, boolean whole) {}
}
