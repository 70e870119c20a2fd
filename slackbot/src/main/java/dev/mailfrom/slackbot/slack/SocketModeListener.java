package dev.mailfrom.slackbot.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.listener.WebSocketMessageListener;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the messages of one socket to Bolt's app and acknowledges every one. Bolt's own reader dies of an envelope that it
 * cannot parse and does not acknowledge it, so Slack delivers it again.
 */
final class SocketModeListener implements WebSocketMessageListener {

    private static final Logger LOG = LoggerFactory.getLogger(SocketModeListener.class);

    private final BoltApp boltApp;
    private final SocketModeClient client;
    private final SocketModeRequestParser parser;
    private final Executor threads;

    /** @param threads several, so that messages do not wait for each other */
    SocketModeListener(BoltApp boltApp, SocketModeClient client, Executor threads) {
        this.boltApp = boltApp;
        this.client = client;
        this.parser = new SocketModeRequestParser(boltApp.app().config());
        this.threads = threads;
    }

    @Override
    public void handle(String message) {
        threads.execute(() -> acknowledge(message));
    }

    private void acknowledge(String message) {
        String envelope = envelope(message);
        // Messages without an envelope, such as the greeting, need no acknowledgement.
        if (!envelope.isEmpty()) {
            send(acknowledgement(envelope, answer(message)));
        }
    }

    private static String envelope(String message) {
        try {
            JsonElement id = JsonParser.parseString(message).getAsJsonObject().get("envelope_id");
            return id == null || !id.isJsonPrimitive() ? "" : id.getAsString();
        } catch (JsonParseException | IllegalStateException e) {
            return "";
        }
    }

    private Response answer(String message) {
        try {
            SocketModeRequest request = parser.parse(message);
            return request == null ? BoltApp.acknowledged() : boltApp.app().run(request.getBoltRequest());
        } catch (Exception | StackOverflowError e) {
            // The exception's message may contain what a person wrote.
            LOG.error("A message could not be handled: {}", e.getClass().getName());
            return BoltApp.acknowledged();
        }
    }

    private static JsonObject acknowledgement(String envelope, Response response) {
        JsonObject acknowledgement = new JsonObject();
        acknowledgement.addProperty("envelope_id", envelope);
        String body = response.getBody();
        if (body != null && !body.isEmpty()) {
            acknowledgement.add("payload", payload(response.getContentType(), body));
        }
        return acknowledgement;
    }

    private static JsonElement payload(String type, String body) {
        if (type.startsWith("application/json")) {
            return JsonParser.parseString(body);
        }
        JsonObject text = new JsonObject();
        text.addProperty("text", body);
        return text;
    }

    private void send(JsonObject acknowledgement) {
        try {
            client.sendSocketModeResponse(acknowledgement.toString());
        } catch (RuntimeException e) {
            LOG.warn("An acknowledgement could not be sent, so Slack delivers the event again: {}", e.toString());
        }
    }
}
