package dev.mailfrom.core.dns.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Optional;

/** A non-blocking socket to one server. Used by the selector thread alone. */
interface DnsChannel extends AutoCloseable {

    /** Does what the socket is ready for. @return a packet, when one is complete */
    Optional<byte[]> onReady(SelectionKey key) throws IOException;

    @Override
    void close();

    /** Connects and registers the socket, or closes it if that fails. */
    static SelectionKey connect(SelectableChannel channel, InetSocketAddress server, Connector connector)
            throws IOException {
        try {
            channel.configureBlocking(false);
            return connector.connect();
        } catch (UnsupportedAddressTypeException e) {
            close(channel);
            throw new IOException("this machine does not speak the protocol of " + server.getAddress(), e);
        } catch (IOException | RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    /** Closes without an error: the descriptor is given back in any case (close(2)). */
    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return;
        }
    }

    /** The part of connecting that differs between UDP and TCP. */
    interface Connector {
        SelectionKey connect() throws IOException;
    }
}
