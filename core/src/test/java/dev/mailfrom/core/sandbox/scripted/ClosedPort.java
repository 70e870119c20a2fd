package dev.mailfrom.core.sandbox.scripted;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.DatagramChannel;

/**
 * A port of 127.0.0.1 that refuses what comes over UDP and TCP. While this is open, no other process can listen there,
 * as it could on a port that was free a moment ago.
 */
public final class ClosedPort implements AutoCloseable {

    private final Socket connections = new Socket();
    private final DatagramChannel datagrams = DatagramChannel.open();

    /** @throws IOException where no port is free for both transports */
    public ClosedPort() throws IOException {
        connections.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        datagrams.bind(address());
        // A connected socket takes packets only from its peer, which sends none.
        datagrams.connect(address());
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) connections.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        connections.close();
    }
}
