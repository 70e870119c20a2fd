/**
 * SPF (RFC 7208): an evaluator that is a pure function of DNS answers, and what follows from it for Amazon SES: whether a
 * record authorises SES, and the record that would.
 */
package dev.mailfrom.core.dns.spf;
