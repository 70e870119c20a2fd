package dev.mailfrom.slackbot.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real sockets on loopback. */
class HttpListenerTest {

    private static final Duration LIMIT = Duration.ofMillis(400);
    private static final String ME = "127.0.0.1";
    private static final String POST = "POST /slack/events HTTP/1.1\r\nHost: x\r\n";
    private static final String SLOW = POST + "Content-Length: 1000\r\n\r\nx";
    /** As slow, but the server says when it has read the headers. */
    private static final String SEEN = POST + "Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n";

    private final List<AutoCloseable> open = new ArrayList<>();
    private final CompletableFuture<Consumer<InboundResponse>> held = new CompletableFuture<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private HttpListener start(ConnectionLimits limits) throws IOException {
        HttpListener listener = new HttpListener(ListenAddress.anyHost(0), limits, (request, responder) -> {
            if (request.path().equals("/held")) {
                held.complete(responder);
            } else {
                responder.accept(InboundResponse.plain(
                        200,
                        request.method() + " " + request.path() + " "
                                + new String(request.body(), StandardCharsets.UTF_8)));
            }
        });
        open.add(listener);
        listener.start();
        return listener;
    }

    private HttpListener start(Duration request, int perAddress, int inAll) throws IOException {
        return start(new ConnectionLimits(request, 1024, 4096, perAddress, inAll));
    }

    private HttpListener start() throws IOException {
        return start(LIMIT, 32, 512);
    }

    private RawHttpClient client(String from, HttpListener listener) throws IOException {
        RawHttpClient client = new RawHttpClient(from, listener.port());
        open.add(client);
        return client;
    }

    private String answer(HttpListener listener, String request) throws IOException {
        return client(ME, listener).send(request).receive();
    }

    @Test
    void anAddressThatIsNamedIsTheOnlyOne() throws IOException {
        HttpListener listener = new HttpListener(
                new ListenAddress(Optional.of("127.0.0.1"), 0),
                ConnectionLimits.STANDARD,
                (request, responder) -> responder.accept(InboundResponse.plain(200, "here")));
        open.add(listener);
        listener.start();

        assertThat(answer(listener, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")).contains("here");
        assertThatThrownBy(() -> new Socket("127.0.0.2", listener.port()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void anAddressThatIsNotOfThisMachineIsRefused() {
        for (String host : new String[] {"192.0.2.1", "no.such.host.invalid", "not an address"}) {
            assertThatThrownBy(() -> new HttpListener(
                                    new ListenAddress(Optional.of(host), 0),
                                    ConnectionLimits.STANDARD,
                                    (request, responder) -> {})
                            .close())
                    .as(host)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void manySlowBodiesKeepNoOneElseOut() throws IOException {
        HttpListener listener = start(ConnectionLimits.STANDARD);
        for (int i = 0; i < 64; i++) {
            client(ME, listener).send(SLOW);
            client("127.0.0.2", listener).send(SLOW);
        }

        assertThat(answer(listener, POST + "Content-Length: 2\r\n\r\nhi")).endsWith("POST /slack/events hi");
        assertThat(client("127.0.0.3", listener)
                        .send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                        .receive())
                .contains("200", "GET /healthz");
    }

    @Test
    void headersAndBodyTogetherHaveOneTimeLimitHoweverSteadilyTheyCome() throws IOException {
        HttpListener listener = start();
        for (String begin : List.of("", POST + "X-Slow: ", POST + "Content-Length: 4000\r\n\r\n")) {
            RawHttpClient slow = client(ME, listener).send(begin);
            long before = System.nanoTime();
            slow.drip(Duration.ofMillis(20));

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(LIMIT.minusMillis(50), LIMIT.multipliedBy(5));
        }
    }

    @Test
    void anUnfinishedRequestIsToldThatItsTimeIsOver() throws IOException {
        assertThat(answer(start(), SLOW)).startsWith("HTTP/1.1 408");
    }

    @Test
    void aClientThatDoesNotTakeItsResponseIsClosed() throws Exception {
        HttpListener listener = start();
        RawHttpClient client = client(ME, listener).send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
        held.get(5, TimeUnit.SECONDS).accept(InboundResponse.plain(200, "x".repeat(50_000_000)));
        // It is not read: what fits into the buffers of the system is all there is, once the time is over.
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
            try {
                client.drip(Duration.ofMillis(20));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        closed.get(5, TimeUnit.SECONDS);
    }

    @Test
    void theOldestOfTooManyConnectionsOfAnAddressGivesWay() throws IOException {
        HttpListener listener = start(Duration.ofSeconds(30), 3, 512);
        RawHttpClient other = client("127.0.0.2", listener).send(SEEN).awaitContinue();
        List<RawHttpClient> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(client(ME, listener).send(SEEN).awaitContinue());
        }

        assertThat(clients.get(0).receive()).isIn("", "reset");
        assertThat(clients.get(3).send("x".repeat(1000)).receive()).contains("200");
        assertThat(other.send("y".repeat(1000)).receive()).contains("200");
    }

    @Test
    void theOldestOfTooManyConnectionsGivesWay() throws IOException {
        HttpListener listener = start(Duration.ofSeconds(30), 3, 4);
        List<RawHttpClient> clients = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            clients.add(client("127.0.0." + i, listener).send(SEEN).awaitContinue());
        }

        assertThat(clients.get(0).receive()).isIn("", "reset");
        assertThat(clients.get(4).send("x".repeat(1000)).receive()).contains("200");
    }

    @Test
    void aRequestThatIsBeingHandledIsNotTheOneToGiveWay() throws Exception {
        HttpListener listener = start(Duration.ofSeconds(30), 1, 512);
        RawHttpClient handled = client(ME, listener).send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
        Consumer<InboundResponse> responder = held.get(5, TimeUnit.SECONDS);
        assertThat(client(ME, listener).receive()).isIn("", "reset");
        responder.accept(InboundResponse.plain(200, "done"));

        assertThat(handled.receive()).endsWith("done");
    }

    @Test
    void whatIsTooLongOrNoRequestIsRefused() throws IOException {
        HttpListener listener = start();

        assertThat(answer(listener, POST + "Content-Length: 4097\r\n\r\n" + "x".repeat(4097)))
                .contains("413");
        assertThat(answer(listener, POST + "Transfer-Encoding: chunked\r\n\r\n1001\r\n" + "x".repeat(0x1001)))
                .contains("413");
        assertThat(answer(listener, POST + "X: " + "x".repeat(1024))).contains("431");
        assertThat(answer(listener, "hello\r\n\r\n")).contains("400");
        assertThat(answer(listener, POST + "no colon\r\n\r\n")).contains("400");
        assertThat(answer(listener, POST + "Content-Length: -1\r\n\r\n")).contains("400");
        assertThat(answer(listener, POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n"))
                .contains("400");
        assertThat(answer(listener, POST + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .contains("400");
        assertThat(answer(listener, POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"))
                .contains("400");
    }

    @Test
    void aBodyMayComeInChunksOrAfterASign() throws IOException {
        HttpListener listener = start();

        assertThat(answer(
                        listener,
                        POST + "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: t\r\n\r\n"))
                .endsWith("abcde");
        assertThat(client(ME, listener)
                        .send(POST + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")
                        .send("hi")
                        .receive())
                .endsWith("hi");
        assertThat(answer(listener, "HEAD /healthz?x=y HTTP/1.0\r\n\r\n"))
                .contains("200")
                .endsWith("\r\n\r\n");
    }

    @Test
    void closingLetsARunningRequestFinish() throws Exception {
        HttpListener listener = start();
        RawHttpClient client = client(ME, listener).send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
        Consumer<InboundResponse> responder = held.get(5, TimeUnit.SECONDS);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
            try {
                listener.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        responder.accept(InboundResponse.plain(200, "done"));

        assertThat(client.receive()).endsWith("done");
        assertEnds(closed);
    }

    private static void assertEnds(CompletableFuture<Void> closed)
            throws InterruptedException, ExecutionException, TimeoutException {
        closed.get(5, TimeUnit.SECONDS);
    }
}
