/**
 * Parses SPF records into terms, macro strings and CIDR blocks, and suggests what a broken term meant. Not here:
 * evaluation.
 */
package dev.mailfrom.core.dns.spf.record;
