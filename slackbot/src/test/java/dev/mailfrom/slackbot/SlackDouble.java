package dev.mailfrom.slackbot;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
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

    /**
     * One request the bot made.
     *
     * @param method a Web API method; {@code reply} for a message into a thread, {@code response} for a response URL
     */
    public record Call(String method, Map<String, String> fields, long nanos) {

        /** The id of the message that was posted or edited. */
        public String ts() {
            return fields.getOrDefault("ts", "");
        }

        public String text() {
            return fields.getOrDefault("text", "");
        }

        public JsonArray blocks() {
            return JsonParser.parseString(fields.getOrDefault("blocks", "[]")).getAsJsonArray();
        }

        /** What a window or home page shows. */
        public JsonObject view() {
            return JsonParser.parseString(fields.get("view")).getAsJsonObject();
        }

        public boolean hasButtons() {
            return fields.getOrDefault("blocks", "").contains("\"actions\"");
        }

        /** What the message's buttons carry. */
        public String value() {
            JsonArray blocks = blocks();
            JsonObject row = blocks.get(blocks.size() - 1).getAsJsonObject();
            return row.getAsJsonArray("elements")
                    .get(0)
                    .getAsJsonObject()
                    .get("value")
                    .getAsString();
        }
    }

    /** An answer that is given instead of the usual one. */
    public record Answer(int status, String body, CountDownLatch until, String retryAfter) {

        private static final CountDownLatch AT_ONCE = new CountDownLatch(0);

        public static Answer error(String code) {
            return new Answer(200, "{\"ok\":false,\"error\":\"" + code + "\"}", AT_ONCE, "");
        }

        public static Answer tooMany(int seconds) {
            return new Answer(429, "{\"ok\":false,\"error\":\"ratelimited\"}", AT_ONCE, "" + seconds);
        }

        public static Answer status(int status) {
            return new Answer(status, "<html>out of order</html>", AT_ONCE, "");
        }

        /** The usual answer, but only when the latch is open; what was asked has been done by then. */
        public static Answer held(CountDownLatch until) {
            return new Answer(0, "", until, "");
        }
    }

    private static final int RESPONSES = 5;

    private final HttpServer server;
    private final List<Call> calls = new ArrayList<>();
    private final List<Throwable> faults = new ArrayList<>();
    private final Map<String, Deque<Answer>> scripts = new HashMap<>();
    private final Map<String, Integer> responses = new HashMap<>();
    private final Map<String, Call> messages = new LinkedHashMap<>();
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
    public synchronized void next(String method, Answer answer) {
        scripts.computeIfAbsent(method, m -> new ArrayDeque<>()).add(answer);
    }

    /** The hash of what the window shows. */
    public synchronized String hash(String window) {
        return windows.hash(window);
    }

    public synchronized void expire(String responseName) {
        responses.put(responseName, RESPONSES);
    }

    public synchronized List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    /** Waits until there was such a call. */
    public synchronized Call await(String method, Predicate<Call> wanted) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            throwFaults();
            for (Call call : calls) {
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
    public synchronized Call awaitLast(String method, Predicate<Call> wanted) throws InterruptedException {
        await(method, wanted);
        return calls(method).stream()
                .filter(wanted)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    public synchronized Call await(String method, String text) throws InterruptedException {
        return await(method, call -> call.text().contains(text));
    }

    /** Waits until a message has buttons. @return the call that gave them to it */
    public synchronized Call awaitButtons(String ts) throws InterruptedException {
        await("chat.update", call -> call.ts().equals(ts) && messages.get(ts).hasButtons());
        return messages.get(ts);
    }

    /** The messages of the channels as they are now, without threads. */
    public synchronized List<Call> messages() {
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
            Map<String, String> fields = response ? json(body) : form(body);
            fields.put("response_name", name);
            Answer answer = taken(method, name, fields);
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

    private synchronized Answer taken(String api, String name, Map<String, String> fields) {
        String method = fields.containsKey("thread_ts") ? "reply" : api;
        if (api.equals("chat.postMessage")) {
            fields.put("ts", "1700000000." + String.format("%06d", ++stamps));
        }
        Call call = new Call(method, fields, System.nanoTime());
        Deque<Answer> script = scripts.getOrDefault(method, new ArrayDeque<>());
        CountDownLatch until = Answer.AT_ONCE;
        if (!script.isEmpty()) {
            Answer next = script.poll();
            if (next.status() != 0) {
                calls.add(new Call(method + " refused", fields, call.nanos()));
                notifyAll();
                return next;
            }
            until = next.until();
        }
        if (fields.containsKey("blocks") || fields.containsKey("view")) {
            try {
                if (fields.containsKey("view")) {
                    ViewLimits.checkView(call.view());
                } else {
                    SlackLimits.check(call.text(), call.blocks());
                }
            } catch (AssertionError | RuntimeException e) {
                faults.add(e);
            }
        }
        if (method.equals("response") && responses.merge(name, 1, Integer::sum) > RESPONSES) {
            calls.add(new Call("response expired", fields, call.nanos()));
            notifyAll();
            return new Answer(404, "{\"ok\":false,\"error\":\"expired_url\"}", until, "");
        }
        if (method.startsWith("views.")) {
            Answer shown = new Answer(200, windows.call(method, fields), until, "");
            fields.put("window", windows.last());
            calls.add(
                    shown.body().contains("\"ok\":true") ? call : new Call(method + " refused", fields, call.nanos()));
            notifyAll();
            return shown;
        }
        calls.add(call);
        if (method.equals("chat.postMessage") || method.equals("chat.update")) {
            messages.put(call.ts(), call);
        }
        notifyAll();
        return new Answer(200, usual(api, fields), until, "");
    }

    private String usual(String method, Map<String, String> fields) {
        return switch (method) {
            case "response" -> "ok";
            case "auth.test" ->
                "{\"ok\":true,\"team_id\":\"T01ABC\",\"user_id\":\"U0BOT\",\"url\":\"https://team.slack.com/\"}";
            case "chat.postMessage" ->
                "{\"ok\":true,\"channel\":\"" + fields.get("channel") + "\",\"ts\":\"" + fields.get("ts") + "\"}";
            case "chat.getPermalink" ->
                "{\"ok\":true,\"permalink\":\"" + permalink(fields.get("channel"), fields.get("message_ts")) + "\"}";
            case "users.info" -> person(fields.getOrDefault("user", ""));
            case "usergroups.users.list" ->
                "{\"ok\":true,\"users\":[\"U01CAROL\",\"U01SLOW\",\"U01GUEST\",\"U01STRANGER\",\"U01ROBOT\"]}";
            case "apps.connections.open" -> "{\"ok\":true,\"url\":\"" + socketUrl + "\"}";
            default -> "{\"ok\":true}";
        };
    }

    /** Where a message is. */
    public static String permalink(String channel, String ts) {
        return "https://team.slack.com/archives/" + channel + "/p" + ts.replace(".", "");
    }

    private static String person(String user) {
        return "{\"ok\":true,\"user\":{\"id\":\"" + user + "\",\"team_id\":\"T01ABC\",\"is_bot\":"
                + user.endsWith("ROBOT") + ",\"is_restricted\":" + user.endsWith("GUEST") + ",\"is_stranger\":"
                + user.endsWith("STRANGER") + "}}";
    }

    private static Map<String, String> json(String body) {
        JsonObject object = JsonParser.parseString(body).getAsJsonObject();
        Map<String, String> fields = new HashMap<>();
        object.entrySet()
                .forEach(entry -> fields.put(
                        entry.getKey(),
                        entry.getValue().isJsonPrimitive()
                                ? entry.getValue().getAsString()
                                : entry.getValue().toString()));
        return fields;
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
        throwFaults();
    }
}
