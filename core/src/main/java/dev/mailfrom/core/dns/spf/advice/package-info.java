/**
 * Lints SPF records, recognises near misses and builds the suggested record. Not here: whether SES passes (ses).
 */
package dev.mailfrom.core.dns.spf.advice;
