package dev.mailfrom.slackbot;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.change.GateKey;
import dev.mailfrom.core.command.Grammar;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreLocation;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.SesAction;
import dev.mailfrom.core.session.Settings;
import dev.mailfrom.slackbot.config.Account;
import dev.mailfrom.slackbot.config.Approval;
import dev.mailfrom.slackbot.config.Config;
import dev.mailfrom.slackbot.config.Pattern;
import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.config.Rule;
import dev.mailfrom.slackbot.config.Secrets;
import dev.mailfrom.slackbot.config.WatchOrder;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A bot between the double of Slack and a sandbox's SES, all over real sockets; and people who use it. */
final class Rig implements AutoCloseable {

    static final String BOT_TOKEN = "xoxb-1111-2222-bot-token";
    static final String APP_TOKEN = "xapp-1-3333-4444-app-token";
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final List<Pattern> ANY = List.of(Pattern.ANY);

    private static final int SPEED = 20;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final SlackDouble slack;
    final Sandbox sandbox;
    private final Path directory;
    private final Config config;
    private final boolean overSocket;
    private final HttpClient http = HttpClient.newHttpClient();
    Bot bot;
    /** Of a bot in a process of its own; 0 for {@link #bot}. */
    int port;

    Rig(Path directory, Duration expiry, boolean overSocket) throws IOException {
        this(directory, expiry, overSocket, List.of(Account.own()));
    }

    Rig(Path directory, Duration expiry, boolean overSocket, List<Account> accounts) throws IOException {
        this(directory, expiry, overSocket, accounts, 0, Optional.empty());
    }

    /** @param customers how many more domains there are */
    Rig(
            Path directory,
            Duration expiry,
            boolean overSocket,
            List<Account> accounts,
            int customers,
            Optional<WatchOrder> watchdog)
            throws IOException {
        this.slack = new SlackDouble();
        // SES takes whatever comes; the pace is the store's.
        this.sandbox =
                Sandbox.start(SandboxSettings.defaults().withPace(Duration.ZERO).withCustomers(customers));
        this.directory = directory;
        hasten(directory.resolve("state/mailfrom/store.db"));
        this.overSocket = overSocket;
        this.config = new Config(rules(), accounts, approvals(), expiry, true, watchdog);
    }

    /** A store keeps the pace it was made with, and a test has no second to spare for each request. */
    private void hasten(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (Store store =
                new Store(new StoreLocation.File(file), directory.resolve("cache/mailfrom"), Store.intervalAt(SPEED))) {
            for (SesAction action : SesAction.values()) {
                store.slots().reserve(new GateKey(new Scope("123456789012", "us-east-1"), action).bucket());
            }
        }
    }

    /** Identities below invoices need a second person. */
    private static List<Approval> approvals() {
        return List.of(new Approval(List.of(new Pattern("invoices.*")), ANY, true, Optional.empty()));
    }

    private static List<Rule> rules() {
        return List.of(
                new Rule("T01ABC", List.of("U01ALICE", "U01BOB"), List.of(), List.of(), Role.OPERATOR, ANY, ANY, ANY),
                new Rule("T01ABC", List.of("U01ADMIN", "U01ANNA"), List.of(), List.of(), Role.ADMIN, ANY, ANY, ANY),
                new Rule(
                        "T01ABC",
                        List.of("U01VERA"),
                        List.of(),
                        List.of("C01MAIL"),
                        Role.VIEWER,
                        ANY,
                        ANY,
                        List.of(new Pattern("*.example.org"))),
                new Rule("T01ABC", List.of(), List.of("S01OPS"), List.of(), Role.VIEWER, ANY, ANY, ANY));
    }

    Rig start() {
        bot = anotherBot();
        return this;
    }

    /** A bot of its own on the same store. */
    Bot anotherBot() {
        Bot made = new Bot(Secrets.of(slackEnvironment()), config, settings(), 0, Clock.systemUTC());
        made.start();
        return made;
    }

    private Map<String, String> slackEnvironment() {
        return Map.of(
                "SLACK_BOT_TOKEN",
                BOT_TOKEN,
                overSocket ? "SLACK_APP_TOKEN" : "SLACK_SIGNING_SECRET",
                overSocket ? APP_TOKEN : SECRET,
                "SLACK_API_URL",
                slack.apiUrl());
    }

    /** For a process of its own. */
    Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(awsEnvironment());
        all.putAll(slackEnvironment());
        return all;
    }

    private Map<String, String> awsEnvironment() {
        return Map.of(
                "AWS_ENDPOINT_URL", sandbox.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "AKIASANDBOX000000001",
                "AWS_SECRET_ACCESS_KEY", "sandbox",
                "AWS_REGION", "us-east-1",
                "AWS_EC2_METADATA_DISABLED", "true",
                "XDG_CACHE_HOME", directory.resolve("cache").toString(),
                "XDG_STATE_HOME", directory.resolve("state").toString());
    }

    private Settings settings() {
        List<String> words =
                List.of("--dns-server", "127.0.0.1:" + sandbox.dnsServer().getPort());
        return Settings.of(Grammar.parse(words).options(), awsEnvironment(), directory, Actor.Origin.SLACK);
    }

    private int port() {
        return port == 0 ? bot.port() : port;
    }

    /** Waits until SES was asked so often to change something. */
    void awaitSent(int count) {
        awaitCalls("SetIdentityMailFromDomain", count);
    }

    /** Waits until so many requests of an action have reached SES. */
    void awaitCalls(String action, long count) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (calls(action) < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError("SES was not asked");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    static String unique(String what) {
        return what + "-" + NUMBERS.incrementAndGet();
    }

    /** The form of a slash command. */
    String command(String user, String channel, String text, String name) {
        return form(Map.of(
                "command",
                "/mailfrom",
                "text",
                text,
                "team_id",
                "T01ABC",
                "channel_id",
                channel,
                "user_id",
                user,
                "trigger_id",
                "trigger-" + name,
                "response_url",
                slack.responseUrl(name)));
    }

    static String form(Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((key, value) -> form.append(form.length() == 0 ? "" : "&")
                .append(key)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }

    /** The payload of a press. */
    String press(String user, String action, String value, String message, String name) {
        return ("{'type':'block_actions','team':{'id':'T01ABC'},'user':{'id':'%s','team_id':'T01ABC'},"
                        + "'channel':{'id':'C01MAIL'},'message':{'ts':'%s'},'trigger_id':'trigger-%s','response_url':'%s',"
                        + "'actions':[{'type':'button','action_id':'%s','block_id':'b','value':'%s'}]}")
                .formatted(user, message, name, slack.responseUrl(name), action, value)
                .replace('\'', '"');
    }

    /** Types a command. @return the name of its response URL */
    String type(String user, String text) throws Exception {
        String name = unique("typed");
        HttpResponse<String> answer = send(command(user, "C01MAIL", text, name));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return name;
    }

    /** Types a command and waits for the answer to it. */
    SlackDouble.Call ask(String user, String text) throws Exception {
        String name = type(user, text);
        return slack.await("response", call -> name.equals(call.fields().get("response_name")));
    }

    /** Presses a button of the message as it is now; waits until it has any. */
    HttpResponse<String> press(String user, String action, SlackDouble.Call plan) throws Exception {
        String value = slack.awaitButtons(plan.ts()).value();
        return send(form(Map.of("payload", press(user, action, value, "", unique("pressed")))));
    }

    /** The name of the window that was opened last, and its answer. */
    HttpResponse<String> reason(String user, SlackDouble.Call window, String reason) throws Exception {
        JsonObject view = JsonParser.parseString(window.fields().get("view")).getAsJsonObject();
        String payload =
                ("{'type':'view_submission','team':{'id':'T01ABC'},'user':{'id':'%s'},'trigger_id':'%s','view':"
                                + "{'id':'%s','type':'modal','callback_id':'%s','private_metadata':'%s','state':{'values':"
                                + "{'reason':{'reason':{'type':'plain_text_input','value':'%s'}}}}}}")
                        .formatted(
                                user,
                                unique("sent"),
                                unique("V01"),
                                view.get("callback_id").getAsString(),
                                view.get("private_metadata").getAsString(),
                                reason)
                        .replace('\'', '"');
        return send(form(Map.of("payload", payload)));
    }

    HttpResponse<String> send(String body) throws Exception {
        String time = Long.toString(Instant.now().getEpochSecond());
        return send(body, time, signature(SECRET, time, body));
    }

    HttpResponse<String> send(String body, String time, String signature) throws Exception {
        return send(port(), body, time, signature);
    }

    /** Presses at one of several bots. */
    HttpResponse<String> press(Bot at, String user, String action, SlackDouble.Call plan) throws Exception {
        String value = slack.awaitButtons(plan.ts()).value();
        String body = form(Map.of("payload", press(user, action, value, "", unique("pressed"))));
        String time = Long.toString(Instant.now().getEpochSecond());
        return send(at.port(), body, time, signature(SECRET, time, body));
    }

    private HttpResponse<String> send(int to, String body, String time, String signature) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + "/slack/events"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Slack-Request-Timestamp", time)
                        .header("X-Slack-Signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static String signature(String secret, String time, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] hash = mac.doFinal(("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8));
        return "v0=" + HexFormat.of().formatHex(hash);
    }

    /** How often SES was really asked to change something. */
    long sent() {
        return calls("SetIdentityMailFromDomain");
    }

    /** How many requests of an action have reached SES. */
    long calls(String action) {
        return sandbox.ses().calls().stream()
                .filter(call -> call.action().equals(action))
                .count();
    }

    @Override
    public void close() {
        if (bot != null) {
            bot.close();
        }
        sandbox.close();
        slack.close();
    }
}
