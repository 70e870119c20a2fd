/**
 * Rules about the zone and its name servers: delegation, CNAME, wildcard, TCP, EDNS, DNSSEC, TTL, resolver. Not here:
 * the content of MX and SPF records.
 */
package dev.mailfrom.core.rules.zone;
