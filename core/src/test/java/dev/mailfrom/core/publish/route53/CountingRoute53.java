package dev.mailfrom.core.publish.route53;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mailfrom.core.publish.CountingServer;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RequestPace;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The sandbox's Route 53, behind a proxy that counts the changes it accepts; each is in sync at once. */
public final class CountingRoute53 implements CountingServer {

    private static final int OK = 200;

    /** So that its throttle, which is tested elsewhere, lets all requests through. */
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withSpeed(1000));

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final AtomicInteger changes = new AtomicInteger();
    private final HttpServer proxy;
    private final DnsProvider provider;
    private Runnable before = () -> {};

    public CountingRoute53(Path home) {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        proxy.createContext("/", this::pass);
        proxy.setExecutor(pool);
        proxy.start();
        URI endpoint = URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
        provider = Route53Fixture.provider(endpoint, home, pace());
    }

    private RequestPace pace() {
        return new RequestPace() {
            @Override
            public void await(boolean isChange) {
                before.run();
            }

            @Override
            public void pushBack(Duration by) {
                // The sandbox's clock is fast.
            }
        };
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            sandbox.endpoint().resolve(exchange.getRequestURI().toString()))
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            for (String header : new String[] {"Authorization", "Content-Type", "X-Amz-Date"}) {
                String value = exchange.getRequestHeaders().getFirst(header);
                if (value != null) {
                    request.header(header, value);
                }
            }
            HttpResponse<byte[]> response;
            try {
                response = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                        .join();
            } catch (CompletionException e) {
                throw new IOException(e);
            }
            if (exchange.getRequestMethod().equals("POST") && response.statusCode() == OK) {
                changes.incrementAndGet();
                sandbox.advance(Duration.ofMinutes(1));
            }
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body());
        }
    }

    @Override
    public DnsProvider provider() {
        return provider;
    }

    @Override
    public ProviderZone zone() {
        return Route53Fixture.delegatedZone(provider, "example.com");
    }

    @Override
    public void beforeRequest(Runnable what) {
        before = what;
    }

    @Override
    public int changes() {
        return changes.get();
    }

    @Override
    public void close() {
        proxy.stop(0);
        pool.shutdownNow();
        sandbox.close();
    }
}
