package dev.mailfrom.core.sandbox.dns;

import dev.mailfrom.core.sandbox.runtime.CloseableSleep;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** DNS over TCP (RFC 7766): any number of queries on a connection, each after its length in two bytes. */
final class DnsTcpServer implements AutoCloseable {

    private static final int IDLE_MILLIS = 5_000;
    private static final int BACKLOG = 64;

    private final ServerSocket server;
    private final DnsResponder responder;
    private final Executor pool;
    private final CloseableSleep sleep;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    DnsTcpServer(InetSocketAddress address, DnsResponder responder, Executor pool, CloseableSleep sleep)
            throws IOException {
        this.server = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
        this.responder = responder;
        this.pool = pool;
        this.sleep = sleep;
    }

    void start() {
        pool.execute(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                if (server.isClosed()) {
                    connection.close();
                } else {
                    pool.execute(() -> serve(connection));
                }
            } catch (IOException e) {
                // Either the server was closed, or one connection failed.
                continue;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setSoTimeout(IDLE_MILLIS);
            connection.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(connection.getInputStream());
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            while (answer(in, out)) {
                out.flush();
            }
        } catch (IOException e) {
            // Closed or reset by the client, or idle for too long: the connection is over.
            return;
        } finally {
            connections.remove(connection);
        }
    }

    /** Answers one query. @return whether the connection stays open */
    private boolean answer(DataInputStream in, DataOutputStream out) throws IOException {
        byte[] query = new byte[in.readUnsignedShort()];
        in.readFully(query);
        Optional<DnsResponder.Reply> reply = responder.answer(query, false);
        if (reply.isPresent()) {
            sleep.await(reply.get().delay());
            byte[] bytes = reply.get().bytes();
            out.write(ByteBuffer.allocate(bytes.length + 2)
                    .putShort((short) bytes.length)
                    .put(bytes)
                    .array());
        }
        return !server.isClosed();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's DNS server could not close a connection.", e);
        }
    }
}
