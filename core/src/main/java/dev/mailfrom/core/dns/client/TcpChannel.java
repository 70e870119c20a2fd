package dev.mailfrom.core.dns.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A TCP connection for one query (RFC 7766): length and message there, length and message back, in any pieces. */
final class TcpChannel implements DnsChannel {

    private final SocketChannel channel = SocketChannel.open();
    private final ByteBuffer out;
    private final ByteBuffer length = ByteBuffer.allocate(2);
    private ByteBuffer in = length;

    TcpChannel(InetSocketAddress server, Selector selector, DnsExchange owner, byte[] packet) throws IOException {
        this.out = ByteBuffer.allocate(packet.length + 2)
                .putShort((short) packet.length)
                .put(packet)
                .flip();
        DnsChannel.connect(channel, server, () -> {
            boolean connected = channel.connect(server);
            return channel.register(selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, owner);
        });
    }

    boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public Optional<byte[]> onReady(SelectionKey key) throws IOException {
        if (!channel.isConnected()) {
            channel.finishConnect();
        }
        if (!out.hasRemaining()) {
            return read();
        }
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        return Optional.empty();
    }

    private Optional<byte[]> read() throws IOException {
        int read = channel.read(in);
        if (in == length && !length.hasRemaining()) {
            in = ByteBuffer.allocate(length.flip().getShort() & 0xffff);
            read = channel.read(in);
        }
        if (in != length && !in.hasRemaining()) {
            return Optional.of(in.array());
        }
        if (read < 0) {
            throw new EOFException("the server closed the connection before its answer was complete");
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        DnsChannel.close(channel);
    }
}
