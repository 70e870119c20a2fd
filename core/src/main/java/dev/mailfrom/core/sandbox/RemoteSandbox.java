package dev.mailfrom.core.sandbox;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.network.CaBundle;
import dev.mailfrom.core.network.TrustedAuthorities;
import dev.mailfrom.core.sandbox.dns.SandboxDns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.HttpsURLConnection;

/**
 * Controls a sandbox in another process, over its SES endpoint. Every method throws IllegalArgumentException with the
 * sandbox's error, or UncheckedIOException if there is no sandbox. Thread-safe.
 */
public final class RemoteSandbox implements ZonePublisher {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Pattern DNS_SERVER = Pattern.compile("\"DnsServer\":\"127\\.0\\.0\\.1:(\\d+)\"");

    private final URI endpoint;
    private final Optional<CaBundle> bundle;

    /** @param endpoint the other sandbox's {@link Sandbox#endpoint()} */
    public RemoteSandbox(URI endpoint) {
        this(endpoint, Optional.empty());
    }

    /** @param bundle the authorities to trust where the endpoint is https; empty for Java's */
    public RemoteSandbox(URI endpoint, Optional<CaBundle> bundle) {
        this.endpoint = endpoint;
        this.bundle = bundle;
    }

    @Override
    public void publish(String name, RecordType type, long ttl, String value) {
        post("/publish", Map.of("name", name, "type", type.name(), "ttl", String.valueOf(ttl), "value", value));
    }

    @Override
    public void remove(String name, RecordType type) {
        post("/remove", Map.of("name", name, "type", type.name()));
    }

    /** Puts the sandbox's clock forward. */
    public void advance(Duration by) {
        post("/clock", Map.of("advance", by.toString()));
    }

    /** Injects faults with the fields of {@code POST /_sandbox/faults} (see {@code ControlEndpoint}). */
    public void faults(Map<String, String> fields) {
        post("/faults", fields);
    }

    /** The log of calls, one JSON object each: Region, Action, Identity, Caller, Nanos, Outcome, Done. */
    public List<String> calls() {
        return send("GET", "/calls", "").lines().toList();
    }

    /** The address of the sandbox's DNS server. */
    public InetSocketAddress dnsServer() {
        Matcher found = DNS_SERVER.matcher(send("GET", "", ""));
        if (!found.find()) {
            throw new IllegalArgumentException("What answers at " + endpoint + " is not a sandbox.");
        }
        return SandboxDns.loopback(Integer.parseInt(found.group(1)));
    }

    private void post(String path, Map<String, String> fields) {
        send(
                "POST",
                path,
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    private String send(String method, String path, String body) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    endpoint.resolve(ControlEndpoint.PATH + path).toURL().openConnection();
            if (connection instanceof HttpsURLConnection https) {
                https.setSSLSocketFactory(TrustedAuthorities.only(bundle).getSocketFactory());
            }
            connection.setRequestMethod(method);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            if (method.equals("POST")) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            boolean done = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            try (InputStream in = done ? connection.getInputStream() : connection.getErrorStream()) {
                String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (!done) {
                    throw new IllegalArgumentException(text.strip());
                }
                return text;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sandbox at %s cannot be reached (%s). Is it still running?"
                            .formatted(endpoint, e.getMessage()),
                    e);
        }
    }
}
