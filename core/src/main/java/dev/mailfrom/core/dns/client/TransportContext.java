package dev.mailfrom.core.dns.client;

import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What all exchanges of one client share.
 *
 * @param ids makes query ids that outsiders cannot guess (RFC 5452 section 9.2)
 */
record TransportContext(DnsClientConfig limits, Clock clock, Selector selector, UdpChannelPool udp, SecureRandom ids) {}
