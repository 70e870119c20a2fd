package dev.mailfrom.core.dns.client.message;

import dev.mailfrom.core.dns.DnsAnswer;

/** What a packet turned out to be. */
public sealed interface ParsedResponse {

    /** No answer to our query; the right one may still come. */
    record Stray(String what) implements ParsedResponse {}

    /** The answer to our query, but unreadable or not believable. */
    record Unreadable(String why) implements ParsedResponse {}

    /** The answer did not fit and must be fetched over TCP. */
    record Truncated() implements ParsedResponse {}

    /** The server does not understand EDNS. */
    record RefusesEdns() implements ParsedResponse {}

    record Answered(DnsAnswer answer) implements ParsedResponse {}
}
