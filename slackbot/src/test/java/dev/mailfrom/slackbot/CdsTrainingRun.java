package dev.mailfrom.slackbot;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.change.throttle.ThrottleKey;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.SesAction;
import dev.mailfrom.core.session.LocalSandbox;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One short working day of the bot, over both of its lines, so that the build learns which classes a running bot has
 * loaded. Not a test.
 */
public final class CdsTrainingRun {

    private static final String CONFIG = "permissions:\n  - {team: T01ABC, users: [U01ALICE], role: admin}\n";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String IDENTITY = "set:identity:v1";

    private final StubSlackServer slack;
    private final URI events;
    private final HttpClient http = HttpClient.newHttpClient();
    private int count;

    private CdsTrainingRun(StubSlackServer slack, Bot bot) {
        this.slack = slack;
        this.events = URI.create("http://127.0.0.1:" + bot.port() + "/slack/events");
    }

    /** @param args a directory to work in */
    public static void main(String[] args) throws Exception {
        // A new one each time: an old journal would know of changes that this sandbox has not seen.
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of(args[0])), "day");
        Path config = Files.writeString(directory.resolve("slackbot.yml"), CONFIG);
        hasten(directory);
        try (StubSlackServer slack = new StubSlackServer();
                Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withPace(Duration.ZERO));
                PrintStream log = new PrintStream(directory.resolve("log.txt").toFile(), StandardCharsets.UTF_8)) {
            SlackbotLauncher slackbotLauncher =
                    new SlackbotLauncher(environment(slack, sandbox, directory), directory, log, log);
            SlackbotOptions options = slackbotLauncher
                    .options("--config", config.toString(), "--port", "0")
                    .orElseThrow();
            try (Bot bot = slackbotLauncher.start(options, any -> {}).bot().orElseThrow()) {
                new CdsTrainingRun(slack, bot).work();
            }
        }
        System.exit(0);
    }

    /** A store keeps the pace it was made with, and a build has no second to spare for each request. */
    private static void hasten(Path directory) throws Exception {
        Path file = directory.resolve("state/mailfrom/store.db");
        Files.createDirectories(file.getParent());
        try (Store store = new Store(
                new StoreLocation.File(file, true), directory.resolve("cache/mailfrom"), Store.intervalAt(20))) {
            for (SesAction action : SesAction.values()) {
                store.slots().reserve(new ThrottleKey(new AccountRegion("123456789012", "us-east-1"), action).bucket());
            }
        }
    }

    static Map<String, String> environment(StubSlackServer slack, Sandbox sandbox, Path directory) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SLACK_BOT_TOKEN", "xoxb-1111-2222-bot-token");
        environment.put("SLACK_APP_TOKEN", "xapp-1-3333-4444-app-token");
        environment.put("SLACK_SIGNING_SECRET", SECRET);
        environment.put("SLACK_API_URL", slack.url("/api/"));
        environment.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", "AKIASANDBOX000000001");
        environment.put("AWS_SECRET_ACCESS_KEY", "sandbox");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.putAll(new LocalSandbox(sandbox, 1).dnsEnvironment());
        environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        environment.put("XDG_STATE_HOME", directory.resolve("state").toString());
        return environment;
    }

    private void work() throws Exception {
        for (String line : List.of("help", "list", "show example.com", "explain MX_MISSING", "history", "lisst")) {
            send(form(command(line)));
            slack.await("/response/" + count, "", "");
        }
        slack.await("opened", "", "");
        slack.broadcast("{\"envelope_id\":\"e1\",\"type\":\"slash_commands\",\"accepts_response_payload\":true,"
                + "\"payload\":" + new Gson().toJson(command("whoami")) + "}");
        slack.await("heard", "e1", "");
        slack.await("/response/" + count, "", "");
        String plan = fillIn();
        send(json("{'type':'event_callback','team_id':'T01ABC','api_app_id':'A1','event_id':'Ev1','event_time':1,"
                        + "'event':{'type':'app_home_opened','user':'U01ALICE','channel':'D01','tab':'home','event_ts':'1'}}")
                .toString());
        slack.await("/api/views.publish", "", "");
        act(
                "block_actions",
                "'actions':[{'type':'button','action_id':'plan:confirm:v1','block_id':'b','value':'" + plan + "'}]",
                json("{'message':{'ts':'1.2'}}"));
        slack.await("/api/chat.update", "now%20has", "");
    }

    private Map<String, String> command(String text) {
        return Map.of(
                "command", "/mailfrom",
                "text", text,
                "team_id", "T01ABC",
                "channel_id", "C01MAIL",
                "user_id", "U01ALICE",
                "trigger_id", "trigger-" + ++count,
                "response_url", slack.url("/response/" + count));
    }

    /** The form, from its opening to its plan. @return what the plan's buttons carry */
    private String fillIn() throws Exception {
        send(form(command("")));
        JsonObject view = json(slack.await("/api/views.update", "identity%3A", "view"));
        String block = block(view, "identity:");
        String at = "'action_id':'" + IDENTITY + "','block_id':'" + block + "'";
        JsonElement chosen = json(act("block_suggestion", at + ",'value':'example.com'", shown(view, new JsonObject())))
                .getAsJsonArray("options")
                .get(0);
        JsonObject values = new JsonObject();
        values.add(block, json("{'" + IDENTITY + "':{'selected_option':" + chosen + "}}"));
        act(
                "block_actions",
                "'actions':[{'type':'external_select'," + at + ",'selected_option':" + chosen + "}]",
                shown(view, values));
        JsonObject filled = json(slack.await("/api/views.update", "has%20now", "view"));
        values.add(block(filled, "domain:"), json("{'set:domain:v1':{'value':'bounce'}}"));
        values.add("behavior", json("{'set:behavior:v1':{'selected_option':{'value':'keep'}}}"));
        act("view_submission", "'actions':[]", shown(filled, values));
        return slack.await("/api/chat.update", "plan%3Aconfirm", "blocks")
                .replaceAll("(?s).*\"value\":\"([0-9a-f]{32})\".*", "$1");
    }

    private static String block(JsonObject view, String start) {
        return view.toString().replaceAll("(?s).*\"block_id\":\"(" + start + "[^\"]*)\".*", "$1");
    }

    private static JsonObject shown(JsonObject view, JsonObject values) {
        view.addProperty("id", "V1");
        view.addProperty("hash", "h1");
        view.add("state", json("{'values':" + values + "}"));
        JsonObject shown = new JsonObject();
        shown.add("view", view);
        return shown;
    }

    private String act(String type, String what, JsonObject where) throws Exception {
        JsonObject payload = json("{'type':'" + type + "','team':{'id':'T01ABC'},'trigger_id':'t" + ++count
                + "','user':{'id':'U01ALICE','team_id':'T01ABC'},'channel':{'id':'C01MAIL'},'response_url':'"
                + slack.url("/response/act") + "'," + what + "}");
        where.entrySet().forEach(member -> payload.add(member.getKey(), member.getValue()));
        return send(form(Map.of("payload", payload.toString())));
    }

    /** Gson reads single quotes, too. */
    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String send(String body) throws Exception {
        String time = Long.toString(Instant.now().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] hash = mac.doFinal(("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(events)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", time)
                .header("X-Slack-Signature", "v0=" + HexFormat.of().formatHex(hash))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
