package dev.mailfrom.core.dns.wire;

import dev.mailfrom.core.dns.DnsAnswer;

/** What a packet turned out to be. */
sealed interface Reading {

    /** No answer to our query: somebody else's, a late one, noise. The right one may still come. */
    record Stray(String what) implements Reading {}

    /** The answer to our query, and not to be understood or believed. */
    record Unreadable(String why) implements Reading {}

    /** The answer did not fit; it has to be fetched over TCP. */
    record Truncated() implements Reading {}

    /** The server does not understand EDNS. */
    record RefusesEdns() implements Reading {}

    record Answered(DnsAnswer answer) implements Reading {}
}
