package dev.mailfrom.core.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedDnsFault;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import dev.mailfrom.core.sandbox.ses.AwsQueryRequest;
import dev.mailfrom.core.sandbox.ses.RequestBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Controls the sandbox over HTTP, for programs in other processes. Parameters are form fields, in the body or the query.
 * It answers 200 with an empty body or lines of JSON, or 400 with an error as a sentence.
 *
 * <pre>
 * GET  /_sandbox                 {"DnsServer":"127.0.0.1:5353","Endpoint":"http://127.0.0.1:8080"}
 * POST /_sandbox/publish         name= type= value= [ttl=300]
 * POST /_sandbox/remove          name= type=
 * POST /_sandbox/clock           advance=PT72H
 * GET  /_sandbox/calls           one JSON object a line: Region Action Identity Caller Nanos Outcome Done
 * POST /_sandbox/calls           clears them
 * POST /_sandbox/faults          action=SetIdentityMailFromDomain|*  fault=throttle [times=1] [delay=PT2S]
 *                                name=bounce.example.com|* [type=MX]  fault=servfail [times=1] [delay=PT2S]
 *                                clear=true
 * </pre>
 *
 * Faults are the names in {@link InjectedSesFault} and {@link InjectedDnsFault}, in any case, with hyphens or underscores.
 * A dynamic update is known by the name of its zone. {@code delay} needs no fault, and {@code times=always} applies until cleared.
 */
final class ControlEndpoint implements HttpHandler {

    static final String PATH = "/_sandbox";

    private final Sandbox sandbox;

    ControlEndpoint(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(PATH.length());
            boolean read = exchange.getRequestMethod().equals("GET");
            try {
                answer(
                        exchange,
                        200,
                        read ? readAnswer(path) : perform(path, AwsQueryRequest.form(RequestBody.read(exchange))));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                answer(exchange, 400, e.getMessage() + "\n");
            } catch (SesErrorException e) {
                answer(exchange, e.status(), e.getMessage() + "\n");
            }
        }
    }

    private String readAnswer(String path) {
        return switch (path) {
            case "", "/" ->
                "{\"DnsServer\":\"127.0.0.1:%d\",\"Endpoint\":\"%s\"}%n"
                        .formatted(sandbox.dnsServer().getPort(), sandbox.endpoint());
            case "/calls" ->
                sandbox.ses().calls().stream().map(call -> call.json() + "\n").collect(Collectors.joining());
            default -> throw new IllegalArgumentException("There is nothing to read at " + PATH + path + ".");
        };
    }

    private String perform(String path, Map<String, String> fields) {
        switch (path) {
            case "/publish" ->
                sandbox.publish(need(fields, "name"), type(need(fields, "type")), ttl(fields), need(fields, "value"));
            case "/remove" -> sandbox.remove(need(fields, "name"), type(need(fields, "type")));
            case "/clock" -> sandbox.advance(Duration.parse(need(fields, "advance")));
            case "/calls" -> sandbox.ses().clearCalls();
            case "/faults" -> faults(fields);
            default -> throw new IllegalArgumentException("There is nothing to do at " + PATH + path + ".");
        }
        return "";
    }

    private void faults(Map<String, String> fields) {
        FaultInjector faults = sandbox.faults();
        Optional<String> fault = Optional.ofNullable(fields.get("fault"));
        Optional<Duration> delay = Optional.ofNullable(fields.get("delay")).map(Duration::parse);
        Optional<RecordType> type = Optional.ofNullable(fields.get("type")).map(ControlEndpoint::type);
        int times = times(fields.getOrDefault("times", "1"));
        if ("true".equals(fields.get("clear"))) {
            faults.clear();
        } else if (fields.containsKey("action")) {
            String action = fields.get("action");
            fault.ifPresent(word -> faults.failSes(action, word(InjectedSesFault.class, word), times));
            delay.ifPresent(late -> faults.delaySes(action, late, times));
        } else {
            String name = need(fields, "name");
            fault.ifPresent(word -> faults.failDns(name, type, word(InjectedDnsFault.class, word), times));
            delay.ifPresent(late -> faults.delayDns(name, type, late, times));
        }
    }

    private static int times(String written) {
        return written.equals("always") ? FaultInjector.ALWAYS : Integer.parseInt(written);
    }

    private static long ttl(Map<String, String> fields) {
        return Long.parseLong(fields.getOrDefault("ttl", "300"));
    }

    private static RecordType type(String written) {
        return word(RecordType.class, written);
    }

    private static <E extends Enum<E>> E word(Class<E> kind, String written) {
        String name = written.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(kind.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no " + written + ". There are " + Arrays.toString(kind.getEnumConstants()) + "."));
    }

    private static String need(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .orElseThrow(() -> new IllegalArgumentException("The field " + name + " is missing."));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
