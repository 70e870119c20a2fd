package dev.mailfrom.core.sandbox.runtime;

/** What the sandbox's DNS server can do wrong with one question. */
public enum InjectedDnsFault {
    /** No answer at all. */
    DROP,
    /** The response code SERVFAIL, as from a resolver that failed. */
    SERVFAIL,
    /** The response code REFUSED, as from a server that does not serve the name. */
    REFUSED,
    /** Over UDP an empty answer with the TC flag, so that TCP must be tried; over TCP nothing is wrong. */
    TRUNCATE,
    /** The right records without the AA flag, as from a server that is not authoritative although it should be. */
    LAME,
    /** Bytes that are no DNS message. */
    GARBAGE,
    /** Silence over TCP, as behind a firewall that lets only UDP pass. */
    NO_TCP,
    /** FORMERR to a question with EDNS, and an answer to one without. */
    NO_EDNS,
    /** Signatures, for those who ask for them (DO), that end tomorrow: as of a signed zone that is forgotten. */
    SIGNATURES_ENDING,
    /** The same a day too late: signatures that ended yesterday, and from the resolver SERVFAIL unless asked with CD. */
    BOGUS
}
