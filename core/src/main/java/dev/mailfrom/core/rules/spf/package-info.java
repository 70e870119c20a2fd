/**
 * Rules about the SPF record of the MAIL FROM domain, with the record that fixes it. Not here: the SPF evaluator
 * (dns.spf).
 */
package dev.mailfrom.core.rules.spf;
