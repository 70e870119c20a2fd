package dev.mailfrom.core.dns;

/** Special ways to ask a question; they can be combined. */
public enum DnsOption {
    /**
     * The CD flag (RFC 4035 section 3.2.2): a validating resolver is to hand out even what it holds for forged. Where
     * this gives an answer and the usual way gives SERVFAIL, the zone's DNSSEC is broken.
     */
    CHECKING_DISABLED,
    /**
     * The DO flag (RFC 3225): a server of a signed zone sends its signatures along. Not asked along with what one judges by:
     * with it some servers say NOERROR of names that do not exist (RFC 9824), and more answers do not fit into a packet.
     */
    SIGNATURES,
    /** Over TCP at once, to see whether the server answers there. */
    OVER_TCP,
    /** The server is asked anew though its last answer may still be kept; for what somebody may have just mended. */
    FRESH
}
