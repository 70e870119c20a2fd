/**
 * Reads DMARC records and decides whether SPF of a MAIL FROM domain aligns with the From domain (RFC 9989). Pure: no
 * I/O.
 */
package dev.mailfrom.core.dns.dmarc;
