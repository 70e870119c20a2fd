package dev.mailfrom.core.sandbox.scripted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;

/** The UDP socket of a scripted server and the thread that listens on it. */
final class ScriptedUdpServer implements AutoCloseable {

    private static final int LARGEST_PACKET = 65_535;

    private final DatagramSocket socket;
    private final ScriptTable scriptTable;
    private final ScriptTimer scriptTimer;

    ScriptedUdpServer(DatagramSocket socket, ScriptTable scriptTable, ScriptTimer scriptTimer) {
        this.socket = socket;
        this.scriptTable = scriptTable;
        this.scriptTimer = scriptTimer;
        Thread thread = new Thread(this::listen, "scripted-dns-udp");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void listen() {
        byte[] buffer = new byte[LARGEST_PACKET];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                // Closed, or an ICMP message about a client that has gone away.
                continue;
            }
            byte[] bytes = Arrays.copyOf(buffer, packet.getLength());
            scriptTable.dispatch(bytes, false, new UdpContext(packet.getSocketAddress()));
        }
    }

    private final class UdpContext implements ScriptContext {

        private final SocketAddress asker;

        UdpContext(SocketAddress asker) {
            this.asker = asker;
        }

        @Override
        public void reply(byte[] message) {
            sendFrom(socket, message);
        }

        @Override
        public void raw(byte[] bytes) {
            reply(bytes);
        }

        @Override
        public void replyFromOtherPort(byte[] message) {
            try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(socket.getLocalAddress(), 0))) {
                sendFrom(other, message);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void schedule(Duration delay, Runnable act) {
            scriptTimer.schedule(delay, act);
        }

        @Override
        public void hangUp() {
            // There is no connection to end.
        }

        private void sendFrom(DatagramSocket from, byte[] message) {
            try {
                from.send(new DatagramPacket(message, message.length, asker));
            } catch (IOException e) {
                if (!from.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
