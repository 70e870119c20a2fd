package dev.mailfrom.slackbot;

import com.google.gson.JsonObject;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One short working day of the bot, before the double of Slack and over both of its lines, so that the build learns which
 * classes a running bot has loaded. Not a test.
 */
public final class Rehearsal {

    private static final String CONFIG = "permissions:\n  - {team: T01ABC, users: [U01ALICE, U01BOB], role: admin}\n";

    private Rehearsal() {}

    /** @param args a directory to work in */
    public static void main(String[] args) throws Exception {
        // A new one each time: an old journal would know of changes that this sandbox has not seen.
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of(args[0])), "day");
        Path config = Files.writeString(directory.resolve("slackbot.yml"), CONFIG);
        SocketDouble socket = new SocketDouble();
        socket.start();
        socket.awaitStart();
        try (Rig rig = new Rig(directory, Duration.ofMinutes(15), false)) {
            rig.slack.socketUrl(socket.url());
            work(rig, socket, config, directory);
        }
        socket.stop(1000);
        System.exit(0);
    }

    private static void work(Rig rig, SocketDouble socket, Path config, Path directory) throws Exception {
        Map<String, String> environment = new HashMap<>(rig.environment());
        environment.put("SLACK_APP_TOKEN", Rig.APP_TOKEN);
        environment.put(
                "MAILFROM_DNS_SERVER", "127.0.0.1:" + rig.sandbox.dnsServer().getPort());
        try (PrintStream log = new PrintStream(
                new FileOutputStream(directory.resolve("log.txt").toFile()), true, StandardCharsets.UTF_8)) {
            Program program = new Program(environment, directory, log, log);
            StartOptions options = program.options("--config", config.toString(), "--port", "0")
                    .orElseThrow();
            rig.bot = program.start(options).bot().orElseThrow();
            socket.awaitOpened(1);
            say(rig, socket);
        }
    }

    private static void say(Rig rig, SocketDouble socket) throws Exception {
        for (String line : List.of("help", "list", "show example.com", "explain MX_MISSING", "history", "lisst")) {
            rig.ask("U01ALICE", line);
        }
        JsonObject command = new JsonObject();
        command.addProperty("command", "/mailfrom");
        command.addProperty("text", "whoami");
        command.addProperty("team_id", "T01ABC");
        command.addProperty("channel_id", "C01MAIL");
        command.addProperty("user_id", "U01ALICE");
        command.addProperty("trigger_id", "trigger-socket");
        command.addProperty("response_url", rig.slack.responseUrl("socket"));
        socket.awaitAck("e1", socket.deliver(0, "e1", "slash_commands", command.toString()));
        Hand.open(rig, "U01ALICE", "C01MAIL").choose("example.com").submit();
        SlackDouble.Call plan = rig.slack.await("chat.postMessage", "domain of example.com");
        rig.send(HomeTest.event("U01ALICE", "home", "Ev1"));
        rig.slack.await("views.publish", call -> true);
        rig.press("U01BOB", "plan:confirm:v1", plan);
        rig.slack.await("chat.update", "now has");
    }
}
