package dev.mailfrom.core.sandbox.scripted;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The TCP port of a scripted server: one thread that accepts, one for each connection. */
final class ScriptedTcpServer implements AutoCloseable {

    private final ServerSocket listener;
    private final ScriptTable scriptTable;
    private final ScriptTimer scriptTimer;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    ScriptedTcpServer(ServerSocket listener, ScriptTable scriptTable, ScriptTimer scriptTimer) {
        this.listener = listener;
        this.scriptTable = scriptTable;
        this.scriptTimer = scriptTimer;
        start("scripted-dns-accept", this::accept);
    }

    @Override
    public void close() {
        close(listener);
        connections.forEach(ScriptedTcpServer::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                start("scripted-dns-tcp", () -> serve(connection));
            } catch (IOException e) {
                // Closed, or a connection that was gone before it was accepted.
                continue;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            while (!listener.isClosed()) {
                byte[] packet = in.readNBytes(in.readUnsignedShort());
                scriptTable.dispatch(packet, true, new TcpContext(connection));
            }
        } catch (IOException e) {
            // The asker has what it wanted, or has given up.
            return;
        } finally {
            connections.remove(connection);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(java.io.Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Its descriptor is free all the same.
            return;
        }
    }

    private final class TcpContext implements ScriptContext {

        private final Socket connection;

        TcpContext(Socket connection) {
            this.connection = connection;
        }

        @Override
        public void reply(byte[] message) {
            raw(ByteBuffer.allocate(message.length + 2)
                    .putShort((short) message.length)
                    .put(message)
                    .array());
        }

        @Override
        public void raw(byte[] bytes) {
            try {
                connection.getOutputStream().write(bytes);
            } catch (IOException e) {
                close(connection);
            }
        }

        @Override
        public void replyFromOtherPort(byte[] message) {
            // A connection has no elsewhere.
        }

        @Override
        public void schedule(Duration delay, Runnable act) {
            scriptTimer.schedule(delay, act);
        }

        @Override
        public void hangUp() {
            close(connection);
        }
    }
}
