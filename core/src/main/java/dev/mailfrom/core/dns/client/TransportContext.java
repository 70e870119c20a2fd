package dev.mailfrom.core.dns.client;

import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What all exchanges of one wire share.
 *
 * @param ids where the ids of queries come from; nobody outside can guess them (RFC 5452 section 9.2)
 */
record TransportContext(DnsClientConfig limits, Clock clock, Selector selector, UdpChannelPool udp, SecureRandom ids) {

    int newId() {
        return ids.nextInt(1 << 16);
    }
}
