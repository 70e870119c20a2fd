package dev.mailfrom.slackbot.http;

import java.io.IOError;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts HTTP connections and reads their requests on one thread, so that a slow client holds no thread. Each connection
 * is for one request.
 */
public final class HttpListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration FINISH = Duration.ofSeconds(1);
    private static final int BACKLOG = 1024;
    private static final int BUFFER = 64 * 1024;

    private final ConnectionLimits limits;
    private final RequestHandler handler;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final Thread thread = new Thread(this::run, "http");
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    /** In the order of their arrival. */
    private final Set<InboundConnection> connections = new LinkedHashSet<>();

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private long checked = System.nanoTime();
    private volatile boolean closing;

    /** Handles a request; it must not wait, and responds once, from any thread. */
    @FunctionalInterface
    public interface RequestHandler {
        void handle(InboundRequest request, Consumer<InboundResponse> responder);
    }

    private record Reply(InboundConnection connection, InboundResponse response) {}

    /** Opens the port; nothing is read before {@link #start}. @param port 0 for any @throws IOException if it is in use */
    public HttpListener(int port, ConnectionLimits limits, RequestHandler handler) throws IOException {
        this.limits = limits;
        this.handler = handler;
        this.selector = Selector.open();
        this.server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(port), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            closeChannels();
            throw e;
        }
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public int port() {
        return server.socket().getLocalPort();
    }

    private void run() {
        try {
            long end = Long.MAX_VALUE;
            while (!closing
                    || connections.stream().anyMatch(InboundConnection::isAnswering) && System.nanoTime() < end) {
                if (closing && end == Long.MAX_VALUE) {
                    end = System.nanoTime() + FINISH.toNanos();
                    server.close();
                }
                selector.select(key -> attempt(key), TICK.toMillis());
                reply();
                expireLate();
            }
            closeChannels();
        } catch (IOException | RuntimeException e) {
            // Without this thread the bot would be deaf and not know it.
            throw new IOError(e);
        }
    }

    private void attempt(SelectionKey key) {
        if (key.isValid() && key.isAcceptable()) {
            accept();
        } else if (key.isValid() && key.attachment() instanceof InboundConnection connection) {
            attempt(connection, () -> {
                if (key.isWritable()) {
                    connection.write();
                } else {
                    connection.read(buffer).ifPresent(request -> handle(connection, request));
                    limitBuffered();
                }
            });
        }
    }

    private interface ConnectionStep {
        void run() throws IOException;
    }

    /** A connection that fails is closed; that concerns no other. */
    private void attempt(InboundConnection connection, ConnectionStep step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            LOG.debug("A connection failed: {}", e.toString());
            close(connection);
        }
        if (!connection.isOpen()) {
            connections.remove(connection);
        }
    }

    private void close(InboundConnection connection) {
        connections.remove(connection);
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("A connection could not be closed: {}", e.toString());
        }
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            if (channel != null) {
                add(channel);
            }
        } catch (IOException e) {
            LOG.warn("A connection could not be accepted: {}", e.toString());
            // Perhaps there are too many open files.
            hasRoom(0, other -> true);
        }
    }

    private void add(SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            InboundConnection connection = new InboundConnection(channel, key, limits);
            key.attach(connection);
            if (hasRoom(limits.perAddress(), other -> other.client().equals(connection.client()))
                    && hasRoom(limits.inAll(), other -> true)) {
                connections.add(connection);
            } else {
                connection.close();
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Closes the oldest connection among those that wait for their client, if there are too many. */
    private boolean hasRoom(int most, Predicate<InboundConnection> among) {
        List<InboundConnection> same = connections.stream().filter(among).toList();
        if (same.size() < most) {
            return true;
        }
        Optional<InboundConnection> oldest =
                same.stream().filter(InboundConnection::waitsForClient).findFirst();
        oldest.ifPresent(this::close);
        return oldest.isPresent();
    }

    private void limitBuffered() {
        long all = connections.stream().mapToLong(InboundConnection::size).sum();
        if (all > limits.buffered()) {
            connections.stream()
                    .max(Comparator.comparingInt(InboundConnection::size))
                    .ifPresent(this::close);
        }
    }

    private void handle(InboundConnection connection, InboundRequest request) {
        handler.handle(request, response -> {
            replies.add(new Reply(connection, response));
            selector.wakeup();
        });
    }

    private void reply() {
        for (Reply reply = replies.poll(); reply != null; reply = replies.poll()) {
            InboundResponse response = reply.response();
            InboundConnection connection = reply.connection();
            attempt(connection, () -> connection.respond(response));
        }
    }

    private void expireLate() {
        if (System.nanoTime() - checked > TICK.toNanos()) {
            checked = System.nanoTime();
            List.copyOf(connections).stream()
                    .filter(InboundConnection::isLate)
                    .forEach(late -> attempt(late, late::expire));
        }
    }

    private void closeChannels() throws IOException {
        List.copyOf(connections).forEach(this::close);
        server.close();
        selector.close();
    }

    /** Accepts nothing more and gives running requests a second to finish. */
    @Override
    public void close() throws IOException {
        closing = true;
        if (!thread.isAlive()) {
            closeChannels();
            return;
        }
        selector.wakeup();
        try {
            thread.join(FINISH.multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
