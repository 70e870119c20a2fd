/**
 * Rules about DMARC alignment of the MAIL FROM domain. Not here: discovery and parsing of DMARC records (dns.dmarc).
 */
package dev.mailfrom.core.rules.dmarc;
