package dev.mailfrom.core.dns.client;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.Optional;

/** A socket to one server, for one question. Used by the wire's thread alone. */
interface DnsChannel extends AutoCloseable {

    /** Does what the socket is ready for. @return a packet, when one is complete */
    Optional<byte[]> onReady(SelectionKey key) throws IOException;

    /** Gives the socket back; its descriptor is free after the next turn of the selector. */
    @Override
    void close();
}
