package dev.mailfrom.core.sandbox.runtime;

/** Faults that the sandbox's DNS server can inject into one answer. */
public enum InjectedDnsFault {
    /** No answer at all. */
    DROP,
    /** The response code SERVFAIL, as from a resolver that failed. */
    SERVFAIL,
    /** The response code REFUSED, as from a server that does not serve the name. */
    REFUSED,
    /** Over UDP an empty answer with the TC flag; over TCP no fault. */
    TRUNCATE,
    /** The right records without the AA flag, as from a server that should be authoritative but is not. */
    LAME,
    /** Bytes that are no DNS message. */
    GARBAGE,
    /** Silence over TCP, as behind a firewall that passes only UDP. */
    NO_TCP,
    /** FORMERR to a question with EDNS, and an answer to one without. */
    NO_EDNS,
    /** Signatures that expire tomorrow, if asked for (DO), as of a neglected signed zone. */
    SIGNATURES_ENDING,
    /** Signatures that expired yesterday, and SERVFAIL from the resolver unless asked with CD. */
    BOGUS
}
