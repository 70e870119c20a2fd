package dev.mailfrom.core.dns.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;

/**
 * A connected UDP socket. The system picks a random port, drops packets of other senders and reports a closed port. An
 * exchange keeps it over all its tries, so that a late answer to the first try still arrives.
 */
final class UdpChannel implements DnsChannel {

    private final InetSocketAddress server;
    private final ByteBuffer buffer;
    private final DatagramChannel channel;
    private final SelectionKey key;
    private int uses;

    /** @param buffer for the largest packet; shared, used only within {@link #onReady} */
    UdpChannel(InetSocketAddress server, Selector selector, ByteBuffer buffer) throws IOException {
        this.server = server;
        this.buffer = buffer;
        this.channel = DatagramChannel.open();
        this.key = DnsChannel.connect(channel, server, () -> {
            channel.connect(server);
            return channel.register(selector, SelectionKey.OP_READ);
        });
    }

    InetSocketAddress server() {
        return server;
    }

    void assignTo(DnsExchange exchange) {
        uses++;
        key.attach(exchange);
    }

    void markIdle() {
        key.attach(this);
    }

    int useCount() {
        return uses;
    }

    /** Sends the packet. If the system has no room, it is lost like any lost packet. */
    void send(byte[] packet) throws IOException {
        channel.write(ByteBuffer.wrap(packet));
    }

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
        DnsChannel.close(channel);
    }
}
