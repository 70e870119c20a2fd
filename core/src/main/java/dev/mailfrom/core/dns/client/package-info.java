/**
 * A DNS client over real sockets: one selector thread, UDP and TCP channels, retries, per-server queues and a cache.
 * Not here: the bytes of a message (message).
 */
package dev.mailfrom.core.dns.client;
