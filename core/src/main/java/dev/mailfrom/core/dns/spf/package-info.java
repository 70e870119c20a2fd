/**
 * Evaluates SPF, check_host() of RFC 7208, as a pure function of DNS answers, and reads the address ranges that SES
 * publishes. Not here: the grammar of a record (record), what it means for SES (ses).
 */
package dev.mailfrom.core.dns.spf;
