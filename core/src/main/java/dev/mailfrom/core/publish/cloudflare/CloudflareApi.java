package dev.mailfrom.core.publish.cloudflare;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.mailfrom.core.network.NetworkSettings;
import dev.mailfrom.core.network.TrustedAuthorities;
import dev.mailfrom.core.network.http.WholeAnswer;
import dev.mailfrom.core.publish.RequestPace;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;

/** Sends requests to Cloudflare's API v4 at its pace. Thread-safe. */
final class CloudflareApi {

    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int BAD_REQUEST = 400;
    private static final int ATTEMPTS = 3;

    /** A longer wait is not ours to decide. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    /** A page of 1,000 records has about 1 MB. */
    static final int MOST_BYTES = 8 << 20;

    private final URI base;
    private final CloudflareToken token;
    private final RequestPace pace;
    private final Duration timeout;
    private final HttpClient client;

    /** @param base without the final slash @param network whose authorities are trusted beside Java's */
    CloudflareApi(URI base, CloudflareToken token, RequestPace pace, Duration timeout, NetworkSettings network) {
        this.base = base;
        this.token = token;
        this.pace = pace;
        this.timeout = timeout;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .proxy(network.proxies().selector())
                .sslContext(TrustedAuthorities.alsoJavas(network.bundle()));
        network.proxies().authenticator(base).ifPresent(builder::authenticator);
        this.client = builder.build();
    }

    /**
     * @param path with its query
     * @param what is asked for, in a refusal's words
     * @param reader of the answer
     * @throws dev.mailfrom.core.publish.DnsProviderException where there is no usable answer
     */
    <T> T get(String path, String what, Function<JsonObject, T> reader) {
        ApiAnswer answer = send(request(path).GET().build(), false, () -> {});
        if (answer instanceof ApiAnswer.Rejected rejected) {
            throw ApiErrors.of(rejected, what);
        }
        if (answer instanceof ApiAnswer.Lost lost) {
            throw ApiErrors.failed(lost.why(), null);
        }
        try {
            return reader.apply(((ApiAnswer.Success) answer).body());
        } catch (JsonParseException e) {
            throw ApiErrors.failed("The answer of Cloudflare at " + base + " has " + e.getMessage() + ".", e);
        }
    }

    /** Sends a change once, and again only where Cloudflare has certainly not looked at it. @param departure runs after each wait */
    ApiAnswer post(String path, JsonObject body, Runnable departure) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return send(request, true, departure);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", token.header())
                .header("User-Agent", "mailfrom");
    }

    private ApiAnswer send(HttpRequest request, boolean isChange, Runnable departure) {
        for (int attempt = 1; ; attempt++) {
            pace.await(isChange);
            departure.run();
            HttpResponse<byte[]> response;
            try {
                response = response(request);
            } catch (HttpConnectTimeoutException | ConnectException | SSLHandshakeException e) {
                throw ApiErrors.failed("Cloudflare at " + base + " cannot be reached: " + reason(e) + ".", e);
            } catch (IOException e) {
                return new ApiAnswer.Lost("Cloudflare at " + base + " did not answer: " + reason(e) + ".");
            }
            Duration delay = delay(response);
            if (response.statusCode() != TOO_MANY || attempt == ATTEMPTS || delay.compareTo(LONGEST_DELAY) > 0) {
                return answer(response);
            }
            pace.pushBack(delay);
        }
    }

    private HttpResponse<byte[]> response(HttpRequest request) throws IOException {
        HttpResponse<byte[]> response = WholeAnswer.of(client, request, MOST_BYTES, timeout);
        if (response.body().length > MOST_BYTES) {
            throw new IOException("its answer has more than " + (MOST_BYTES >> 20) + " MiB");
        }
        return response;
    }

    private String reason(IOException e) {
        return e.getMessage() == null ? "no connection" : token.removedFrom(e.getMessage());
    }

    /** Cloudflare says in seconds how long it will refuse requests. */
    private static Duration delay(HttpResponse<byte[]> response) {
        OptionalLong seconds = response.headers()
                .firstValue("retry-after")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
        return Duration.ofSeconds(seconds.orElse(1));
    }

    private ApiAnswer answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        String text = new String(response.body(), StandardCharsets.UTF_8);
        try {
            if (status == TOO_MANY && !text.stripLeading().startsWith("{")) {
                return new ApiAnswer.Rejected(status, List.of());
            }
            JsonObject body = JsonParser.parseString(text).getAsJsonObject();
            if (status < SERVER_ERROR && body.has("success")) {
                return JsonFields.isTrue(body, "success") && status < BAD_REQUEST
                        ? new ApiAnswer.Success(body)
                        : new ApiAnswer.Rejected(status, errors(body));
            }
        } catch (JsonParseException | IllegalStateException e) {
            return new ApiAnswer.Lost(
                    "The answer of Cloudflare at " + base + " cannot be read as JSON (HTTP " + status + ").");
        }
        return new ApiAnswer.Lost("Cloudflare at " + base + " answered with HTTP " + status + ".");
    }

    /** The errors, each with those that have caused it. */
    private List<ApiAnswer.ApiError> errors(JsonObject body) {
        List<ApiAnswer.ApiError> errors = new ArrayList<>();
        for (JsonObject error : JsonFields.objects(body, "errors")) {
            errors.add(error(error));
            JsonFields.objects(error, "error_chain").forEach(cause -> errors.add(error(cause)));
        }
        return errors;
    }

    private ApiAnswer.ApiError error(JsonObject error) {
        String message = token.removedFrom(JsonFields.text(error, "message"));
        return new ApiAnswer.ApiError((int) JsonFields.number(error, "code"), message.replaceFirst("\\.$", ""));
    }
}
