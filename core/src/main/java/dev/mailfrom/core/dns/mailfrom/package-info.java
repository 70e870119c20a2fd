/**
 * Reads all that DNS says of one MAIL FROM domain, and names the required and the misplaced records. Not here:
 * verdicts with severity (rules).
 */
package dev.mailfrom.core.dns.mailfrom;
