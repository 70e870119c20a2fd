/**
 * Emulates Route 53's reading actions over HTTP, for the zones that the sandbox's DNS serves. Not here: the DNS server,
 * and SES.
 */
package dev.mailfrom.core.sandbox.route53;
