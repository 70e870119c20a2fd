/**
 * A DNS client over real sockets: one selector thread, pooled UDP sockets, TCP, retries, limits per server and a cache.
 * Not here: the bytes of a message (message).
 *
 * <p>The sockets are ours and not dnsjava's {@code SimpleResolver}, because dnsjava (3.7.1) gives up a question with the
 * first packet that arrives, right or wrong, and shares one TCP connection per server. Over dnsjava's transport these
 * cases fail: {@code NioDnsClientUnexpectedPacketsTest.eachFaultHasItsOutcome} "wrong name, then right", "garbage, then
 * right", "short, then right" and "echo, then right"; {@code NioDnsClientNetworkFaultsTest.eachFaultHasItsOutcome} "TCP
 * with another id" and "TCP with length 0".
 */
package dev.mailfrom.core.dns.client;
