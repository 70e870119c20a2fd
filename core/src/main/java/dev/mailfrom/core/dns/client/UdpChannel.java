package dev.mailfrom.core.dns.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Optional;

/**
 * A connected UDP socket: the system picks a random port, keeps packets of other senders away, and reports when nobody
 * listens. It stays open over all tries of a question, so that a slow answer to the first is not lost.
 */
final class UdpChannel implements DnsChannel {

    private final InetSocketAddress server;
    private final DatagramChannel channel;
    private final SelectionKey key;
    private final ByteBuffer buffer;
    private int uses;

    /** @param buffer as large as a packet can be; shared, used only within {@link #onReady} */
    UdpChannel(InetSocketAddress server, Selector selector, ByteBuffer buffer) throws IOException {
        this.server = server;
        this.buffer = buffer;
        this.channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.connect(server);
            key = channel.register(selector, SelectionKey.OP_READ);
        } catch (UnsupportedAddressTypeException e) {
            close();
            throw new IOException("this machine does not speak the protocol of " + server.getAddress(), e);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    InetSocketAddress server() {
        return server;
    }

    /** From now on what comes is for this one. */
    void assignTo(DnsExchange exchange) {
        uses++;
        key.attach(exchange);
    }

    /** From now on nothing is expected. */
    void markIdle() {
        key.attach(this);
    }

    /** How many questions it has been lent to. */
    int useCount() {
        return uses;
    }

    /** Sends, or loses the packet where the system has no room for it: the next try makes up for that. */
    void send(byte[] packet) throws IOException {
        channel.write(ByteBuffer.wrap(packet));
    }

    /** An empty packet looks like none, and is as good as none. */
    @Override
    public Optional<byte[]> onReady(SelectionKey key) throws IOException {
        buffer.clear();
        if (channel.read(buffer) <= 0) {
            return Optional.empty();
        }
        byte[] packet = new byte[buffer.flip().remaining()];
        buffer.get(packet);
        return Optional.of(packet);
    }

    @Override
    public void close() {
        Closeables.close(channel);
    }
}
