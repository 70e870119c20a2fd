package dev.mailfrom.tests.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Slack's end of Socket Mode: says hello, delivers envelopes, hears acknowledgements. */
final class SocketDouble extends WebSocketServer {

    private static final String HELLO =
            "{\"type\":\"hello\",\"num_connections\":1,\"connection_info\":{\"app_id\":\"A1\"},"
                    + "\"debug_info\":{\"host\":\"double\",\"started\":\"now\",\"build_number\":1,\"approximate_connection_time\":3600}}";

    private final List<String> heard = new ArrayList<>();
    private final List<WebSocket> open = new ArrayList<>();
    private int opened;
    private boolean started;

    SocketDouble() {
        super(new InetSocketAddress("127.0.0.1", 0));
        setReuseAddr(true);
        setDaemon(true);
    }

    String url() {
        return "ws://127.0.0.1:" + getPort() + "/link";
    }

    @Override
    public synchronized void onStart() {
        started = true;
        notifyAll();
    }

    synchronized void awaitStart() throws InterruptedException {
        while (!started) {
            wait(1_000);
        }
    }

    @Override
    public synchronized void onOpen(WebSocket connection, ClientHandshake handshake) {
        open.add(connection);
        opened++;
        connection.send(HELLO);
        notifyAll();
    }

    @Override
    public synchronized void onClose(WebSocket connection, int code, String reason, boolean remote) {
        open.remove(connection);
        notifyAll();
    }

    @Override
    public synchronized void onMessage(WebSocket connection, String message) {
        heard.add(message);
        notifyAll();
    }

    @Override
    public synchronized void onError(WebSocket connection, Exception error) {
        heard.add("error " + error);
    }

    /** Waits until so many connections were opened in all. */
    synchronized void awaitOpened(int count) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (opened < count || open.isEmpty()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("only " + opened + " connections; heard " + heard);
            }
            wait(left);
        }
    }

    /** Delivers an envelope over one of the connections. @return when it was sent, in nanoseconds */
    synchronized long deliver(int connection, String envelope, String type, String payload) {
        long now = System.nanoTime();
        open.get(connection % open.size())
                .send("{\"envelope_id\":\"" + envelope + "\",\"type\":\"" + type
                        + "\",\"accepts_response_payload\":true,\"payload\":" + payload + "}");
        return now;
    }

    /** Waits for the acknowledgement. @return how long it took since then */
    synchronized Duration awaitAck(String envelope, long since) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (heard.stream().noneMatch(message -> message.contains("\"" + envelope + "\""))) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("no acknowledgement of " + envelope + "; heard " + heard);
            }
            wait(left);
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** What the acknowledgement of the envelope said; an empty object for nothing. */
    synchronized JsonObject payload(String envelope) {
        return heard.stream()
                .filter(message -> message.contains("\"" + envelope + "\""))
                .map(message -> JsonParser.parseString(message).getAsJsonObject())
                .filter(message -> message.has("payload"))
                .map(message -> message.getAsJsonObject("payload"))
                .findFirst()
                .orElseGet(JsonObject::new);
    }

    /** Loses all connections, as a restart of Slack's server does. */
    void drop() {
        List<WebSocket> all;
        synchronized (this) {
            all = List.copyOf(open);
        }
        all.forEach(connection -> connection.closeConnection(1006, "gone"));
    }
}
