/**
 * Zones on servers that take dynamic updates (RFC 2136) signed with TSIG (RFC 8945). Not here: anything that is read
 * for the rules (dns).
 */
package dev.mailfrom.core.publish.update;
