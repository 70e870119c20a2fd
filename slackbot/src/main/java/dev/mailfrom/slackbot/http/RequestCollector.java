package dev.mailfrom.slackbot.http;

import dev.mailfrom.slackbot.http.HttpListener.RequestHandler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** Collects a whole request as its bytes arrive, without a thread that waits for them, and hands it on. */
final class RequestCollector extends Handler.Abstract.NonBlocking {

    private final ConnectionLimits limits;
    private final ConnectionGuard guard;
    private final RequestHandler handler;

    RequestCollector(ConnectionLimits limits, ConnectionGuard guard, RequestHandler handler) {
        this.limits = limits;
        this.guard = guard;
        this.handler = handler;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        EndPoint client = request.getConnectionMetaData().getConnection().getEndPoint();
        Exchange exchange = new Exchange(client, response, callback);
        guard.await(client, () -> request.fail(new TimeoutException()));
        if (request.getLength() > limits.body()) {
            // Discarded as it comes: a client reads the response only after it has sent everything.
            Content.Source.consumeAll(request, Callback.from(() -> exchange.respond(tooLarge()), exchange::refuse));
            return true;
        }
        Content.Source.asByteArrayAsync(
                request,
                limits.body(),
                Promise.Invocable.from(
                        InvocationType.NON_BLOCKING,
                        body -> {
                            guard.handling(client);
                            exchange.handle(inbound(request, body));
                        },
                        exchange::refuse));
        return true;
    }

    private InboundResponse tooLarge() {
        return InboundResponse.plain(413, "More than " + limits.body() + " bytes.\n");
    }

    private static InboundRequest inbound(Request request, byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>();
        request.getHeaders()
                .getFieldNamesCollection()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT), request.getHeaders().getValuesList(name)));
        return new InboundRequest(
                request.getMethod(), request.getHttpURI().getPath(), headers, body, Request.getRemoteAddr(request));
    }

    private final class Exchange {

        private final EndPoint client;
        private final Response response;
        private final Callback callback;

        Exchange(EndPoint client, Response response, Callback callback) {
            this.client = client;
            this.response = response;
            this.callback = callback;
        }

        void handle(InboundRequest request) {
            try {
                handler.handle(request, this::respond);
            } catch (RuntimeException e) {
                callback.failed(e);
            }
        }

        void refuse(Throwable failure) {
            if (failure instanceof TimeoutException) {
                respond(InboundResponse.plain(408, "The whole request did not arrive in time.\n"));
            } else if (failure instanceof IllegalStateException) {
                // Jetty's word for a body that is larger than we asked for.
                respond(tooLarge());
            } else if (failure instanceof HttpException e) {
                respond(InboundResponse.plain(e.getCode(), e.getReason() + "\n"));
            } else {
                // The client has gone. Jetty would log that as a failure of ours.
                callback.succeeded();
            }
        }

        void respond(InboundResponse answer) {
            guard.await(client, client::close);
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
            response.write(true, ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)), callback);
        }
    }
}
