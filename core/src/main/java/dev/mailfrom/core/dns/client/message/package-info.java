/**
 * Builds query packets and turns response packets into answers; with the client, the only room here that knows
 * dnsjava. Not here: sockets, retries, the cache.
 */
package dev.mailfrom.core.dns.client.message;
