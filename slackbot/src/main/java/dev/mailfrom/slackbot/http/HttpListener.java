package dev.mailfrom.slackbot.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Serves HTTP with Jetty so that a slow client holds no thread. Each connection is for one request. */
public final class HttpListener implements AutoCloseable {

    private static final Duration FINISH = Duration.ofSeconds(1);
    private static final int THREADS = 8;
    private static final int BACKLOG = 1024;

    private final Server server;
    private final ServerConnector connector;

    /** Handles a request; it must not wait, and responds once, from any thread. */
    @FunctionalInterface
    public interface RequestHandler {
        void handle(InboundRequest request, Consumer<InboundResponse> responder);
    }

    /** Opens the port; nothing is read before {@link #start}. @throws IOException if it is in use */
    public HttpListener(ListenAddress address, ConnectionLimits limits, RequestHandler handler) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("http");
        threads.setDaemon(true);
        ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler("http-deadlines", true);
        server = new Server(threads, scheduler, null);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration(limits)));
        address.host().ifPresent(connector::setHost);
        connector.setPort(address.port());
        connector.setAcceptQueueSize(BACKLOG);
        // The guard has the limits of time: this one would also end a request that is being handled.
        connector.setIdleTimeout(0);
        ConnectionGuard guard = new ConnectionGuard(limits, scheduler);
        connector.addBean(guard);
        server.addConnector(connector);
        server.setErrorHandler(new PlainErrorHandler());
        server.setHandler(new GracefulHandler(new RequestCollector(limits, guard, handler)));
        server.setStopTimeout(FINISH.toMillis());
        connector.open();
    }

    private static HttpConfiguration configuration(ConnectionLimits limits) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(limits.head());
        configuration.setPersistentConnectionsEnabled(false);
        configuration.setSendServerVersion(false);
        return configuration;
    }

    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server does not start: " + e.getMessage(), e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Accepts nothing more and gives running requests a second to finish. */
    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (TimeoutException e) {
            // The second is over; the requests that were still running have ended with their connections.
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            connector.close();
        }
    }
}
