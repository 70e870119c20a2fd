package dev.mailfrom.core.dns.wire;

import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What all exchanges of one wire share.
 *
 * @param buffer where a packet is read to; 64 kB hold any
 * @param ids where the ids of queries come from; nobody outside can guess them (RFC 5452 section 9.2)
 */
record WireContext(DnsLimits limits, Clock clock, Selector selector, ByteBuffer buffer, SecureRandom ids) {

    static final int LARGEST_PACKET = 65_535;

    int newId() {
        return ids.nextInt(1 << 16);
    }
}
