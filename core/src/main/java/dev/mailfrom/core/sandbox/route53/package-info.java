/**
 * Emulates Route 53 over HTTP, to read and to change the zones that the sandbox's DNS serves. Not here: the DNS server,
 * and SES.
 */
package dev.mailfrom.core.sandbox.route53;
