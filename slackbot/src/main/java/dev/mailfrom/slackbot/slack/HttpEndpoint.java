package dev.mailfrom.slackbot.slack;

import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mailfrom.core.cache.ExpiringCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves HTTP: health checks for everyone, and {@code POST /slack/events} for requests that Slack has signed, that are
 * fresh, and that were not received before.
 */
public final class HttpEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    private static final int LARGEST = 1024 * 1024;
    private static final int THREADS = 16;
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final int MOST_KEPT = 50_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, HttpEndpoint::thread);
    private final Readiness readiness;
    private final BoltApp boltApp;
    private final ExpiringCache<String, String> receivedSignatures;

    /** @param port 0 for any @param secret empty if Slack does not use HTTP */
    public HttpEndpoint(int port, Optional<String> secret, BoltApp boltApp, Readiness readiness, Clock clock) {
        this.readiness = readiness;
        this.boltApp = boltApp;
        this.receivedSignatures = new ExpiringCache<>(clock, MOST_KEPT, signature -> KEEP);
        try {
            this.server = HttpServer.create(new InetSocketAddress(port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port + ": " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answered(exchange, this::health));
        secret.map(value -> new RequestSignature(value, clock))
                .ifPresent(requestSignature -> server.createContext(
                        "/slack/events", exchange -> answered(exchange, e -> events(e, requestSignature))));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "http");
        thread.setDaemon(true);
        return thread;
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private record HttpAnswer(int status, String type, String body) {
        static HttpAnswer plain(int status, String body) {
            return new HttpAnswer(status, "text/plain; charset=utf-8", body);
        }
    }

    private interface HttpAction {
        HttpAnswer handle(HttpExchange exchange) throws IOException;
    }

    private static void answered(HttpExchange exchange, HttpAction httpAction) throws IOException {
        try (exchange) {
            HttpAnswer httpAnswer;
            try {
                httpAnswer = httpAction.handle(exchange);
            } catch (RuntimeException e) {
                LOG.error("A request failed: {}", e.toString());
                httpAnswer = HttpAnswer.plain(500, "This failed; the log has the details.\n");
            }
            byte[] body = httpAnswer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", httpAnswer.type());
            exchange.sendResponseHeaders(httpAnswer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private HttpAnswer health(HttpExchange exchange) {
        return switch (exchange.getRequestURI().getPath()) {
            case "/healthz" -> HttpAnswer.plain(200, "alive\n");
            case "/readyz" -> HttpAnswer.plain(readiness.isReady() ? 200 : 503, readiness.missingParts());
            default -> HttpAnswer.plain(404, "Not found.\n");
        };
    }

    private HttpAnswer events(HttpExchange exchange, RequestSignature requestSignature) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/slack/events")
                || !exchange.getRequestMethod().equals("POST")) {
            return HttpAnswer.plain(404, "Not found.\n");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return HttpAnswer.plain(413, "More than 1 MB.\n");
        }
        String given = header(exchange, "X-Slack-Signature");
        if (!requestSignature.isValid(header(exchange, "X-Slack-Request-Timestamp"), given, body)) {
            return HttpAnswer.plain(401, "Not signed by Slack, or older than five minutes.\n");
        }
        if (!receivedSignatures.putIfAbsent(given, given)) {
            return HttpAnswer.plain(409, "Received before.\n");
        }
        return bolt(exchange, new String(body, StandardCharsets.UTF_8));
    }

    private HttpAnswer bolt(HttpExchange exchange, String body) {
        SlackRequestParser.HttpRequest request = SlackRequestParser.HttpRequest.builder()
                .requestUri("/slack/events")
                .queryString(Map.of())
                .requestBody(body)
                .headers(new RequestHeaders(exchange.getRequestHeaders()))
                // Not X-Forwarded-For, which anyone can set. Nothing is decided by it.
                .remoteAddress(exchange.getRemoteAddress().getAddress().getHostAddress())
                .build();
        try {
            var read = new SlackRequestParser(boltApp.app().config()).parse(request);
            if (read == null) {
                return HttpAnswer.plain(400, "Not a request that this bot knows.\n");
            }
            Response response = boltApp.app().run(read);
            return new HttpAnswer(
                    response.getStatusCode(),
                    response.getContentType(),
                    response.getBody() == null ? "" : response.getBody());
        } catch (Exception | StackOverflowError e) {
            // Whatever Slack has signed is acknowledged, or it would come again. The exception's message may contain
            // what a person wrote, so it is not logged.
            LOG.error("A request could not be handled: {}", e.getClass().getName());
            return HttpAnswer.plain(200, "");
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    /** Lets running requests finish. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdown();
    }
}
