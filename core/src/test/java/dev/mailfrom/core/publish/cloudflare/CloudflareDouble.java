package dev.mailfrom.core.publish.cloudflare;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A strict double of Cloudflare's API v4 on loopback, with its state in memory. It refuses what Cloudflare refuses, with its
 * numbers where they are known. The batch is one transaction, and nothing is compared.
 */
public final class CloudflareDouble implements AutoCloseable {

    public static final String TOKEN = "test-token_0123456789";

    private static final int OPERATIONS = 200;

    private final HttpServer http;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final Map<String, JsonObject> zones = new HashMap<>();
    private final Map<String, DoubleZone> contents = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Canned> canned = new ConcurrentLinkedDeque<>();
    private volatile Consumer<CloudflareDouble> afterBatch = any -> {};

    /** An answer instead of the real one. @param isExecuted whether the request is carried out all the same */
    private record Canned(String path, int status, String body, Map<String, String> headers, boolean isExecuted) {}

    record Answer(int status, String body, Map<String, String> headers) {}

    public CloudflareDouble() {
        // Without it each answer on a kept-alive connection waits 40 ms for an acknowledgement (JDK-6968351).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/client/v4/", this::handle);
        http.setExecutor(pool);
        http.start();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/client/v4");
    }

    /** The environment of a program that uses it. */
    public Map<String, String> environment() {
        return Map.of(CloudflareToken.VARIABLE, TOKEN, CloudflareProvider.URL_VARIABLE, base().toString());
    }

    /** By what the pace of its user is known. */
    public String pace() {
        return CloudflareToken.of(environment()).fingerprint();
    }

    /** @return the id of the new zone */
    public String addZone(String name, String status, String type, String... nameServers) {
        String id = "%032x".formatted(zones.size() + 1);
        JsonObject zone = new JsonObject();
        zone.addProperty("id", id);
        zone.addProperty("name", name);
        zone.addProperty("status", status);
        zone.addProperty("type", type);
        JsonArray servers = new JsonArray();
        List.of(nameServers).forEach(servers::add);
        zone.add("name_servers", servers);
        zones.put(id, zone);
        contents.put(id, new DoubleZone(name));
        return id;
    }

    /** The records of a zone, for somebody else's changes. */
    DoubleZone zone(String id) {
        return contents.get(id);
    }

    /** The next request whose path ends so gets this answer, and is not carried out. */
    void answerNext(String path, int status, String body, Map<String, String> headers) {
        canned.add(new Canned(path, status, body, headers, false));
    }

    /** The next request whose path ends so is carried out, and its answer is this. */
    void loseNext(String path, int status, String body) {
        canned.add(new Canned(path, status, body, Map.of(), true));
    }

    /** Somebody else acts as soon as the next batch is written. */
    public void afterNextBatch(Consumer<CloudflareDouble> act) {
        afterBatch = act;
    }

    /** Method and path of each request. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/client/v4".length());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + path);
            Canned instead = canned.peek();
            boolean isCanned = instead != null && path.endsWith(instead.path());
            Answer answer = new Answer(500, "", Map.of());
            if (!isCanned || instead.isExecuted()) {
                answer = answer(exchange, path, body);
            }
            if (isCanned) {
                canned.poll();
                answer = new Answer(instead.status(), instead.body(), instead.headers());
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange, String path, String body) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return failure(400, 6003, "Invalid request headers");
        }
        if (!authorization.equals("Bearer " + TOKEN)) {
            return failure(401, 1000, "Invalid API Token");
        }
        Map<String, String> query = query(exchange.getRequestURI());
        String[] words = path.substring(1).split("/");
        if (path.equals("/user/tokens/verify")) {
            JsonObject result = new JsonObject();
            result.addProperty("id", "t");
            result.addProperty("status", "active");
            return success(result);
        }
        if (path.equals("/zones")) {
            return page(
                    zones.values().stream()
                            .filter(zone -> !query.containsKey("name")
                                    || zone.get("name").getAsString().equals(query.get("name")))
                            .toList(),
                    query);
        }
        if (words.length < 3 || !words[0].equals("zones") || !contents.containsKey(words[1])) {
            return failure(404, 7003, "Could not route to " + path + ", perhaps your object identifier is invalid?");
        }
        DoubleZone zone = contents.get(words[1]);
        if (words.length == 3 && exchange.getRequestMethod().equals("GET")) {
            return page(zone.list(query.get("name.exact")), query);
        }
        if (words.length == 4
                && words[3].equals("batch")
                && exchange.getRequestMethod().equals("POST")) {
            return batch(zone, JsonParser.parseString(body).getAsJsonObject());
        }
        return failure(405, 10405, "Method not allowed for this endpoint");
    }

    private Answer batch(DoubleZone zone, JsonObject batch) {
        int operations = 0;
        for (String kind : List.of("deletes", "patches", "puts", "posts")) {
            operations += batch.has(kind) ? batch.getAsJsonArray(kind).size() : 0;
        }
        if (operations == 0 || operations > OPERATIONS) {
            return failure(400, 9207, "A batch has 1 to " + OPERATIONS + " operations");
        }
        try {
            JsonObject result = zone.apply(batch);
            Consumer<CloudflareDouble> act = afterBatch;
            afterBatch = any -> {};
            act.accept(this);
            return success(result);
        } catch (DoubleZone.RefusedException e) {
            return failure(400, e.code(), e.getMessage());
        }
    }

    private static Answer page(List<JsonObject> all, Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("per_page", "100"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        // As if the greatest page were small: a client has to read them all.
        int most = Math.min(size, 50);
        JsonArray result = new JsonArray();
        all.stream().skip((long) (page - 1) * most).limit(most).forEach(result::add);
        JsonObject info = new JsonObject();
        info.addProperty("page", page);
        info.addProperty("per_page", most);
        info.addProperty("total_pages", (all.size() + most - 1) / most);
        info.addProperty("total_count", all.size());
        Answer answer = success(result);
        JsonObject body = JsonParser.parseString(answer.body()).getAsJsonObject();
        body.add("result_info", info);
        return new Answer(answer.status(), body.toString(), Map.of());
    }

    private static Answer success(JsonElement result) {
        JsonObject body = new JsonObject();
        body.addProperty("success", true);
        body.add("errors", new JsonArray());
        body.add("messages", new JsonArray());
        body.add("result", result);
        return new Answer(200, body.toString(), Map.of());
    }

    static String failureBody(int code, String message) {
        JsonObject error = new JsonObject();
        error.addProperty("code", code);
        error.addProperty("message", message);
        JsonArray errors = new JsonArray();
        errors.add(error);
        JsonObject body = new JsonObject();
        body.addProperty("success", false);
        body.add("errors", errors);
        body.add("messages", new JsonArray());
        body.add("result", null);
        return body.toString();
    }

    private static Answer failure(int status, int code, String message) {
        return new Answer(status, failureBody(code, message), Map.of());
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        if (uri.getRawQuery() != null) {
            List<String> fields = new ArrayList<>(List.of(uri.getRawQuery().split("&")));
            fields.forEach(field -> query.put(
                    field.substring(0, field.indexOf('=')),
                    URLDecoder.decode(field.substring(field.indexOf('=') + 1), StandardCharsets.UTF_8)));
        }
        return query;
    }

    @Override
    public void close() {
        http.stop(0);
        pool.shutdownNow();
    }
}
