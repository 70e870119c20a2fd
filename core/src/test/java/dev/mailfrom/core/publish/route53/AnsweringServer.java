package dev.mailfrom.core.publish.route53;

import com.sun.net.httpserver.HttpServer;
import dev.mailfrom.core.sandbox.dns.SandboxDns;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on loopback that gives every request the same answer, and keeps the bodies. */
final class AnsweringServer implements AutoCloseable {

    private final HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    /** @param requestId as AWS sends one; empty for none */
    AnsweringServer(int status, String requestId, String answer) throws IOException {
        server = HttpServer.create(SandboxDns.loopback(0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            if (!requestId.isEmpty()) {
                exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** The usual form of an error. */
    static AnsweringServer refusing(int status, String code, String message) throws IOException {
        return new AnsweringServer(
                status,
                "1",
                "<ErrorResponse xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Error><Type>Sender</Type><Code>"
                        + code + "</Code><Message>" + message + "</Message></Error><RequestId>1</RequestId>"
                        + "</ErrorResponse>");
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<String> bodies() {
        return bodies;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
