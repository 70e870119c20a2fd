package dev.mailfrom.core.sandbox.runtime;

/** Faults that the sandbox's DNS server can inject into one answer. */
public enum InjectedDnsFault {
    DROP,
    /** Silence about a dynamic update that was carried out; queries have no such fault. */
    LOST_UPDATE,
    SERVFAIL,
    REFUSED,
    /** Over UDP an empty answer with the TC flag; over TCP no fault. */
    TRUNCATE,
    /** The right records without the AA flag, as from a server that should be authoritative but is not. */
    LAME,
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
