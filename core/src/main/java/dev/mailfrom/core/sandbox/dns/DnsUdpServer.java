package dev.mailfrom.core.sandbox.dns;

import dev.mailfrom.core.sandbox.runtime.CloseableSleep;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.Executor;

/** DNS over UDP. One task of the pool answers, and delayed answers wait in others. */
final class DnsUdpServer implements AutoCloseable {

    private static final int LARGEST_DATAGRAM = 65_535;

    private final DatagramSocket socket;
    private final DnsResponder responder;
    private final Executor pool;
    private final CloseableSleep sleep;

    DnsUdpServer(InetSocketAddress address, DnsResponder responder, Executor pool, CloseableSleep sleep)
            throws SocketException {
        this.socket = new DatagramSocket(address);
        this.responder = responder;
        this.pool = pool;
        this.sleep = sleep;
    }

    void start() {
        pool.execute(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                byte[] query = Arrays.copyOf(buffer, packet.getLength());
                responder.answer(query, true).ifPresent(reply -> send(reply, packet));
            } catch (IOException e) {
                // Either the server was closed, or one packet failed, and its client asks again.
                continue;
            }
        }
    }

    private void send(DnsResponder.Reply reply, DatagramPacket query) {
        DatagramPacket packet = new DatagramPacket(reply.bytes(), reply.bytes().length, query.getSocketAddress());
        if (reply.delay().isZero()) {
            send(packet);
        } else {
            pool.execute(() -> {
                sleep.await(reply.delay());
                send(packet);
            });
        }
    }

    private void send(DatagramPacket packet) {
        if (socket.isClosed()) {
            return;
        }
        try {
            socket.send(packet);
        } catch (IOException e) {
            // UDP may lose any answer; the client asks again.
            return;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
