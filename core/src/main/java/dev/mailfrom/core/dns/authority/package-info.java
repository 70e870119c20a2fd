/**
 * Finds the zone and the name servers of a name, and asks each of them directly. Not here: what the answers mean for
 * MAIL FROM (mailfrom, rules).
 */
package dev.mailfrom.core.dns.authority;
