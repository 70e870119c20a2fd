package dev.mailfrom.core.dns;

/** Special ways to ask a question. */
public enum DnsOption {
    /**
     * The CD flag (RFC 4035 section 3.2.2): a validating resolver is to hand out even what it holds for forged. Where
     * this gives an answer and the usual way gives SERVFAIL, the zone's DNSSEC is broken.
     */
    CHECKING_DISABLED,
    /** The server is asked anew though its last answer may still be kept; for what somebody may have just mended. */
    FRESH
}
