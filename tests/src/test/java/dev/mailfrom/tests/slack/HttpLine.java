package dev.mailfrom.tests.slack;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Slack's requests to a bot over HTTP, signed as Slack does (docs.slack.dev/authentication/verifying-requests-from-slack). */
public final class HttpLine {

    /** What the bot and Slack share. */
    public static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final IntSupplier port;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param port of the bot that listens just then */
    HttpLine(IntSupplier port) {
        this.port = port;
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** @param time in seconds since 1970 @return the value of {@code X-Slack-Signature} */
    public static String signature(String secret, String time, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] hash = mac.doFinal(("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8));
        return "v0=" + HexFormat.of().formatHex(hash);
    }

    HttpResponse<String> send(Map<String, String> fields) throws Exception {
        return send(form(fields));
    }

    HttpResponse<String> send(String body) throws Exception {
        String time = Long.toString(Instant.now().getEpochSecond());
        return send(body, time, signature(SECRET, time, body));
    }

    HttpResponse<String> send(String body, String time, String signature) throws Exception {
        return http.send(
                to("/slack/events")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Slack-Request-Timestamp", time)
                        .header("X-Slack-Signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(to(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path));
    }
}
