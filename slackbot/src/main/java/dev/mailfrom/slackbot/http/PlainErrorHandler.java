package dev.mailfrom.slackbot.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Says in plain text why Jetty refuses a request; its own handler writes HTML that names Jetty. */
final class PlainErrorHandler extends ErrorHandler {

    private static final String PLAIN = "text/plain; charset=utf-8";

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, PLAIN);
        response.write(true, text(status, message), callback);
    }

    private static ByteBuffer text(int status, String message) {
        return ByteBuffer.wrap((status + " " + message + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
