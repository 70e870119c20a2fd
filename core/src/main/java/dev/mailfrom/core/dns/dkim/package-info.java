/**
 * The DKIM records of SES: what has to be published, and what DNS has. Pure: no I/O. Not here: whether DKIM counts for
 * DMARC (dmarc).
 */
package dev.mailfrom.core.dns.dkim;
