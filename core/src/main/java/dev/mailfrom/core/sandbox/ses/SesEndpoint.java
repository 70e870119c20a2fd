package dev.mailfrom.core.sandbox.ses;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mailfrom.core.sandbox.runtime.CloseableSleep;
import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** SES over HTTP: a form in, XML out. Of the signature only the region in its scope counts. */
public final class SesEndpoint implements HttpHandler {

    private final SandboxSes ses;
    private final CloseableSleep sleep;

    public SesEndpoint(SandboxSes ses, CloseableSleep sleep) {
        this.ses = ses;
        this.sleep = sleep;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            SandboxSes.Reply reply = answer(exchange);
            sleep.await(reply.delay());
            if (reply.hangUp()) {
                // Closing an unanswered exchange closes its connection.
                return;
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.getResponseHeaders().set("x-amzn-RequestId", reply.requestId());
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private SandboxSes.Reply answer(HttpExchange exchange) throws IOException {
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        try {
            return ses.answer(AwsQueryRequest.decode(authorization, RequestBody.read(exchange)));
        } catch (SesErrorException e) {
            return ses.refused(e);
        }
    }
}
