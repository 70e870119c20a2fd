/**
 * What the servers of a zone say themselves, each of them, past all caches: the zone cut, the delegation as parent and
 * child have it, and the answers side by side. Data, and a reader over the port {@link dev.mailfrom.core.dns.DnsClient}.
 */
package dev.mailfrom.core.dns.authority;
