package dev.mailfrom.slackbot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** In place of Slack for the {@link CdsTrainingRun}: says yes to everything. The double of Slack that tests is in tests/. */
final class StubSlackServer extends WebSocketServer implements AutoCloseable {

    private final List<String> asked = new ArrayList<>();
    private final HttpServer http;

    StubSlackServer() throws IOException {
        super(new InetSocketAddress("127.0.0.1", 0));
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.setExecutor(Executors.newCachedThreadPool());
        http.createContext("/", this::answer);
        http.start();
        setReuseAddr(true);
        start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            remember(path + " " + body);
            String user = path.endsWith("users.info") ? "{'id':'U01ALICE','team_id':'T01ABC'}" : "'mailfrom'";
            byte[] yes = ("{'ok':true,'team_id':'T01ABC','user_id':'U0BOT','url':'ws://127.0.0.1:" + getPort()
                            + "/','channel':'C01MAIL','ts':'1700000000.000001','permalink':'https://slack.com/p1',"
                            + "'view':{'id':'V1','hash':'h1'},'user':" + user + "}")
                    .replace('\'', '"')
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, yes.length);
            exchange.getResponseBody().write(yes);
        }
    }

    private synchronized void remember(String request) {
        asked.add(request);
        notifyAll();
    }

    /** Waits until the bot has asked for this. @param text as it stands in the encoded body @return the field of it, decoded */
    synchronized String await(String path, String text, String field) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            for (String one : asked) {
                if (one.startsWith(path + " ") && one.contains(text)) {
                    return URLDecoder.decode(
                            one.replaceAll("(?s).*\\b" + field + "=([^&]*).*", "$1"), StandardCharsets.UTF_8);
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException("The bot does not ask for " + path + " with " + text);
            }
            wait(left);
        }
    }

    @Override
    public void onStart() {
        // Whoever connects before is in the backlog.
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        connection.send("{\"type\":\"hello\",\"num_connections\":1,\"connection_info\":{\"app_id\":\"A1\"}}");
        remember("opened ");
    }

    @Override
    public void onMessage(WebSocket connection, String message) {
        remember("heard " + message);
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        // The bot ends when it wants to.
    }

    @Override
    public void onError(WebSocket connection, Exception error) {
        remember("failed " + error);
    }

    @Override
    public void close() {
        http.stop(0);
        try {
            stop(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
