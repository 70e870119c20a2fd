package dev.mailfrom.core.sandbox.dns;

import dev.mailfrom.core.sandbox.runtime.CloseableSleep;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** DNS over TCP (RFC 7766): any number of queries on a connection, each with its length in two bytes before it. */
final class DnsTcpServer implements AutoCloseable {

    private static final int IDLE_MILLIS = 5_000;
    private static final int BACKLOG = 64;

    private final ServerSocket server;
    private final DnsResponder responder;
    private final Executor pool;
    private final CloseableSleep closeableSleep;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    DnsTcpServer(InetSocketAddress address, DnsResponder responder, Executor pool, CloseableSleep closeableSleep)
            throws IOException {
        this.server = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
        this.responder = responder;
        this.pool = pool;
        this.closeableSleep = closeableSleep;
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
            } catch (IOException | RejectedExecutionException e) {
                // Closing ends the wait with an exception. All others concern one connection, which is then not made.
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
        } catch (EOFException e) {
            // The other side has asked all it wanted.
            return;
        } catch (IOException e) {
            // Idle for too long, or reset by the other side: either way the connection is over.
            return;
        } finally {
            connections.remove(connection);
        }
    }

    /** Answers one query. @return whether the connection goes on */
    private boolean answer(DataInputStream in, DataOutputStream out) throws IOException {
        byte[] query = new byte[in.readUnsignedShort()];
        in.readFully(query);
        Optional<DnsResponder.Reply> reply = responder.answer(query, false);
        if (reply.isPresent()) {
            closeableSleep.await(reply.get().delay());
            byte[] bytes = reply.get().bytes();
            byte[] framed = new byte[bytes.length + 2];
            framed[0] = (byte) (bytes.length >> 8);
            framed[1] = (byte) bytes.length;
            System.arraycopy(bytes, 0, framed, 2, bytes.length);
            out.write(framed);
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
