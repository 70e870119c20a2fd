package dev.mailfrom.core.dns;

/** Special ways to ask a question; they can be combined. */
public enum DnsOption {
    /**
     * The CD flag (RFC 4035 section 3.2.2): a validating resolver also returns data that fails DNSSEC validation. If
     * this gives an answer and the plain question gives SERVFAIL, the zone's DNSSEC is broken.
     */
    CHECKING_DISABLED,
    /**
     * The DO flag (RFC 3225): a server of a signed zone sends its signatures and proofs too. A verdict takes only the proof
     * that a name does not exist from such an answer (RFC 9824), because more of these answers are truncated.
     */
    SIGNATURES,
    /** TCP at once, to see whether the server answers there. */
    OVER_TCP,
    /** Ignores a cached answer, for records that may have just been fixed. */
    FRESH
}
