package dev.mailfrom.tests.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Slack, as far as the bot sees it: the Web API, and response URLs that take five answers. Every message is checked
 * against Slack's limits; one that breaks them is answered as Slack does, and kept as a fault.
 */
public final class SlackDouble implements AutoCloseable {

    private static final int RESPONSES = 5;

    private final HttpServer server;
    private final List<SlackCall> calls = new ArrayList<>();
    private final List<Throwable> faults = new ArrayList<>();
    private final Map<String, Deque<SlackAnswer>> scripts = new HashMap<>();
    private final Map<String, Integer> responses = new HashMap<>();
    private final Map<String, SlackCall> messages = new LinkedHashMap<>();
    private String socketUrl = "";
    private int stamps;
    private final WindowDouble windows = new WindowDouble();

    public SlackDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "slack-double");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    public String apiUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
    }

    /** A response URL of its own. */
    public String responseUrl(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/response/" + name;
    }

    public synchronized void socketUrl(String url) {
        socketUrl = url;
    }

    /** The next call of the method gets this. */
    public synchronized void next(String method, SlackAnswer answer) {
        scripts.computeIfAbsent(method, m -> new ArrayDeque<>()).add(answer);
    }

    /** The hash of what the window shows. */
    public synchronized String hash(String window) {
        return windows.hash(window);
    }

    public synchronized void expire(String responseName) {
        responses.put(responseName, RESPONSES);
    }

    public synchronized List<SlackCall> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    /** Waits until there was such a call. */
    public synchronized SlackCall await(String method, Predicate<SlackCall> wanted) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            throwFaults();
            for (SlackCall call : calls) {
                if (call.method().equals(method) && wanted.test(call)) {
                    return call;
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("No such " + method + " within 30 s; there were: " + calls);
            }
            wait(left);
        }
    }

    /** The same, the last one that there is. */
    public synchronized SlackCall awaitLast(String method, Predicate<SlackCall> wanted) throws InterruptedException {
        await(method, wanted);
        return calls(method).stream()
                .filter(wanted)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    public synchronized SlackCall await(String method, String text) throws InterruptedException {
        return await(method, call -> call.text().contains(text));
    }

    /** Waits until a message has buttons. @return the call that gave them to it */
    public synchronized SlackCall awaitButtons(String ts) throws InterruptedException {
        await("chat.update", call -> call.ts().equals(ts) && messages.get(ts).hasButtons());
        return messages.get(ts);
    }

    /** The messages of the channels as they are now, without threads. */
    public synchronized List<SlackCall> messages() {
        return List.copyOf(messages.values());
    }

    private void throwFaults() {
        if (!faults.isEmpty()) {
            throw new AssertionError("Slack would have refused this", faults.get(0));
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean response = path.startsWith("/response/");
            String method = response ? "response" : path.substring(path.lastIndexOf('/') + 1);
            String name = response ? path.substring("/response/".length()) : "";
            Map<String, String> fields = response ? Fields.ofJson(body) : Fields.ofForm(body);
            fields.put("response_name", name);
            SlackAnswer answer = taken(method, name, fields);
            await(answer.until());
            if (!answer.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Slack can be slow, but is not for ever. */
    private static void await(CountDownLatch until) {
        try {
            if (!until.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody let the double answer.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized SlackAnswer taken(String api, String name, Map<String, String> fields) {
        try {
            return answer(api, name, fields);
        } finally {
            notifyAll();
        }
    }

    private SlackAnswer answer(String api, String name, Map<String, String> fields) {
        String method = fields.containsKey("thread_ts") ? "reply" : api;
        if (api.equals("chat.postMessage")) {
            fields.put("ts", "1700000000." + String.format("%06d", ++stamps));
        }
        SlackCall call = new SlackCall(method, fields, System.nanoTime());
        SlackAnswer next = scripts.getOrDefault(method, new ArrayDeque<>()).poll();
        if (next != null && next.refuses()) {
            log("refused", call);
            return next;
        }
        CountDownLatch until = next == null ? SlackAnswer.AT_ONCE : next.until();
        check(call);
        if (method.equals("response") && responses.merge(name, 1, Integer::sum) > RESPONSES) {
            log("expired", call);
            return new SlackAnswer(404, "{\"ok\":false,\"error\":\"expired_url\"}", until, "");
        }
        if (method.startsWith("views.")) {
            String shown = windows.call(method, fields);
            fields.put("window", windows.last());
            log(shown.contains("\"ok\":true") ? "" : "refused", call);
            return new SlackAnswer(200, shown, until, "");
        }
        log("", call);
        if (method.equals("chat.postMessage") || method.equals("chat.update")) {
            messages.put(call.ts(), call);
        }
        return new SlackAnswer(200, UsualAnswers.to(api, fields, socketUrl), until, "");
    }

    /** @param outcome is put after the method's name; empty for what was done */
    private void log(String outcome, SlackCall call) {
        calls.add(outcome.isEmpty() ? call : new SlackCall(call.method() + " " + outcome, call.fields(), call.nanos()));
    }

    private void check(SlackCall call) {
        try {
            if (call.fields().containsKey("view")) {
                ViewLimits.checkView(call.view());
            } else if (call.fields().containsKey("blocks")) {
                SlackLimits.check(call.text(), call.blocks());
            }
        } catch (AssertionError | RuntimeException e) {
            faults.add(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        throwFaults();
    }
}
