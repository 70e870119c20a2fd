package dev.mailfrom.core.dns.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Optional;

/** A TCP connection for one query (RFC 7766): length and message there, length and message back, in any pieces. */
final class TcpChannel implements DnsChannel {

    private final SocketChannel channel;
    private final ByteBuffer out;
    private final ByteBuffer length = ByteBuffer.allocate(2);
    private ByteBuffer in = length;
    private boolean connected;

    TcpChannel(InetSocketAddress server, Selector selector, DnsExchange owner, byte[] packet) throws IOException {
        this.out = ByteBuffer.allocate(packet.length + 2)
                .putShort((short) packet.length)
                .put(packet)
                .flip();
        this.channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            connected = channel.connect(server);
            channel.register(selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, owner);
        } catch (UnsupportedAddressTypeException e) {
            close();
            throw new IOException("this machine does not speak the protocol of " + server.getAddress(), e);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whether there is a server at the other end, whatever it does. */
    boolean isConnected() {
        return connected;
    }

    @Override
    public Optional<byte[]> onReady(SelectionKey key) throws IOException {
        if (key.isConnectable() && channel.finishConnect()) {
            connected = true;
            key.interestOps(SelectionKey.OP_WRITE);
        } else if (key.isWritable()) {
            channel.write(out);
            key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        } else if (key.isReadable()) {
            return read();
        }
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
            throw new EOFException("the server hung up before its answer was complete");
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        Closeables.close(channel);
    }
}
