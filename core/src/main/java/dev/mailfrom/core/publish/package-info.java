/**
 * Zones at DNS providers: the port, what it tells, and why it refuses. Not here: which provider has a zone (zones), and
 * the providers (route53, update, cloudflare).
 */
package dev.mailfrom.core.publish;
