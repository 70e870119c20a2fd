package dev.mailfrom.slackbot.slack;

import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.slackbot.http.ConnectionLimits;
import dev.mailfrom.slackbot.http.HttpListener;
import dev.mailfrom.slackbot.http.InboundRequest;
import dev.mailfrom.slackbot.http.InboundResponse;
import dev.mailfrom.slackbot.http.ListenAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves HTTP: health checks and metrics for everyone, on threads of their own, and {@code POST /slack/events} for requests that Slack
 * has signed, that are fresh, and that were not received before.
 */
public final class HttpEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    private static final int EVENT_THREADS = 16;
    private static final int HEALTH_THREADS = 2;
    private static final int QUEUE = 256;
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final int MOST_KEPT = 50_000;

    private final HttpListener listener;
    private final ExecutorService eventThreads = pool(EVENT_THREADS, "http-events");
    private final ExecutorService healthThreads = pool(HEALTH_THREADS, "http-health");
    private final Readiness readiness;
    private final Function<String, InboundResponse> metrics;
    private final BoltApp boltApp;
    private final Optional<RequestSignature> requestSignature;
    private final ExpiringCache<String, String> receivedSignatures;

    /**
     * @param secret empty if Slack does not use HTTP
     * @param metrics answers a scrape with this header {@code Accept}; must not wait
     */
    public HttpEndpoint(
            ListenAddress address,
            Optional<String> secret,
            BoltApp boltApp,
            Readiness readiness,
            Function<String, InboundResponse> metrics,
            Clock clock) {
        this.metrics = metrics;
        this.readiness = readiness;
        this.boltApp = boltApp;
        this.requestSignature = secret.map(value -> new RequestSignature(value, clock));
        this.receivedSignatures = new ExpiringCache<>(clock, MOST_KEPT, signature -> KEEP);
        try {
            this.listener = new HttpListener(address, ConnectionLimits.STANDARD, this::dispatch);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    private static ExecutorService pool(int threads, String name) {
        return new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE), work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    public void start() {
        listener.start();
    }

    public int port() {
        return listener.port();
    }

    private void dispatch(InboundRequest request, Consumer<InboundResponse> responder) {
        boolean events = requestSignature.isPresent() && request.path().equals("/slack/events");
        try {
            if (events) {
                eventThreads.execute(() -> responder.accept(answer(request, this::events)));
            } else {
                healthThreads.execute(() -> responder.accept(answer(request, this::health)));
            }
        } catch (RejectedExecutionException e) {
            responder.accept(InboundResponse.plain(503, "The bot is busy.\n"));
        }
    }

    private static InboundResponse answer(InboundRequest request, Function<InboundRequest, InboundResponse> handler) {
        try {
            return handler.apply(request);
        } catch (RuntimeException e) {
            LOG.error("A request failed: {}", e.toString());
            return InboundResponse.plain(500, "This failed; the log has the details.\n");
        }
    }

    private InboundResponse health(InboundRequest request) {
        return switch (request.path()) {
            case "/healthz" -> InboundResponse.plain(200, "alive\n");
            case "/readyz" -> InboundResponse.plain(readiness.isReady() ? 200 : 503, readiness.missingParts());
            case "/metrics" -> metrics.apply(request.header("accept"));
            default -> InboundResponse.plain(404, "Not found.\n");
        };
    }

    private InboundResponse events(InboundRequest request) {
        if (!request.method().equals("POST")) {
            return InboundResponse.plain(404, "Not found.\n");
        }
        String given = request.header("x-slack-signature");
        if (!requestSignature
                .orElseThrow()
                .isValid(request.header("x-slack-request-timestamp"), given, request.body())) {
            return InboundResponse.plain(401, "Not signed by Slack, or older than five minutes.\n");
        }
        if (!receivedSignatures.putIfAbsent(given, given)) {
            return InboundResponse.plain(409, "Received before.\n");
        }
        return bolt(request);
    }

    private InboundResponse bolt(InboundRequest inbound) {
        SlackRequestParser.HttpRequest request = SlackRequestParser.HttpRequest.builder()
                .requestUri("/slack/events")
                .queryString(Map.of())
                .requestBody(new String(inbound.body(), StandardCharsets.UTF_8))
                .headers(new RequestHeaders(inbound.headers()))
                // Not X-Forwarded-For, which anyone can set. Nothing is decided by it.
                .remoteAddress(inbound.address())
                .build();
        try {
            var read = new SlackRequestParser(boltApp.app().config()).parse(request);
            if (read == null) {
                return InboundResponse.plain(400, "Not a request that this bot knows.\n");
            }
            Response response = boltApp.app().run(read);
            return new InboundResponse(
                    response.getStatusCode(),
                    response.getContentType(),
                    response.getBody() == null ? "" : response.getBody());
        } catch (Exception | StackOverflowError e) {
            // Whatever Slack has signed is acknowledged, or it would come again. The exception's message may contain
            // what a person wrote, so it is not logged.
            LOG.error("A request could not be handled: {}", e.getClass().getName());
            return InboundResponse.plain(200, "");
        }
    }

    /** Lets running requests finish. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.warn("The port could not be closed: {}", e.toString());
        }
        eventThreads.shutdown();
        healthThreads.shutdown();
    }
}
