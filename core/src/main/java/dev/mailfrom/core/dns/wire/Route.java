package dev.mailfrom.core.dns.wire;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.Optional;

/** A socket to one server, for one question. Used by the wire's thread alone. */
interface Route extends AutoCloseable {

    /** Does what the socket is ready for. @return a packet, when one is complete */
    Optional<byte[]> ready(SelectionKey key) throws IOException;

    /** Gives the socket back; its descriptor is free after the next turn of the selector. */
    @Override
    void close();
}
