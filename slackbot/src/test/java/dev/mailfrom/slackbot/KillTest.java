package dev.mailfrom.slackbot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One change whose bot is killed in every state it can be in; the next bot on the store goes on. */
class KillTest {

    private static final String CONFIG = """
            permissions:
              - {team: T01ABC, users: [U01ALICE, U01BOB], role: operator}
              - {team: T01ABC, users: [U01ANNA], role: approver}
            approval: other
            """;

    private static final String READ = "GetIdentityMailFromDomainAttributes";

    @TempDir
    private Path directory;

    private final CountDownLatch never = new CountDownLatch(1);
    private final List<Process> started = new ArrayList<>();
    private Rig rig;
    private Process bot;

    @AfterEach
    void end() {
        never.countDown();
        started.forEach(Process::destroyForcibly);
        rig.close();
    }

    /** A bot in a process of its own, in place of the one before. */
    private void next() throws IOException, InterruptedException {
        Path config = Files.writeString(directory.resolve("bot.yml"), CONFIG);
        Path log = directory.resolve("log-" + started.size());
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.mailfrom.slackbot.Main",
                "--config",
                config.toString(),
                "--debug",
                "--port",
                "0");
        Map<String, String> environment = new HashMap<>(rig.environment());
        environment.put(
                "MAILFROM_DNS_SERVER", "127.0.0.1:" + rig.sandbox.dnsServer().getPort());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        int greetings = rig.slack.calls("auth.test").size();
        bot = builder.start();
        started.add(bot);
        rig.slack.await("auth.test", call -> rig.slack.calls("auth.test").size() > greetings);
        rig.port = port(log);
    }

    /** The line with the port comes a moment after the first call. */
    private int port(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Files.readString(log).contains(": port ")) {
            if (System.nanoTime() > end || bot.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(Files.readString(log));
            }
        }
        return Integer.parseInt(Files.readString(log).replaceAll("(?s).*: port (\\d+);.*", "$1"));
    }

    private void kill() throws InterruptedException {
        bot.destroyForcibly().waitFor();
    }

    private SlackDouble.Call shown(SlackDouble.Call plan, String text) throws InterruptedException {
        return rig.slack.await(
                "chat.update",
                call -> call.ts().equals(plan.ts()) && call.text().contains(text));
    }

    @Test
    void whereverItIsKilledNothingIsLostNothingIsSentTwiceAndNoButtonIsLeftBehind() throws Exception {
        rig = new Rig(directory, Duration.ofMinutes(15), false);
        next();
        rig.slack.next("chat.postMessage", SlackDouble.Answer.held(never));
        rig.type("U01ALICE", "set example.com bounce");
        SlackDouble.Call orphan = rig.slack.await("chat.postMessage", "domain of example.com");
        // Slack has the message, and the bot does not know its id.
        kill();

        next();
        SlackDouble.Call plan = rig.slack.await(
                "chat.postMessage",
                call -> !call.ts().equals(orphan.ts()) && call.text().contains("domain of example.com"));
        rig.slack.awaitButtons(plan.ts());
        // Proposed.
        kill();

        next();
        rig.press("U01BOB", "plan:confirm:v1", plan);
        shown(plan, "waits for the approval");
        // Confirmed.
        kill();

        next();
        rig.sandbox.faults().slowSes(READ, Duration.ofSeconds(3), 1);
        long reads = rig.calls(READ);
        rig.press("U01ANNA", "plan:approve:v1", plan);
        rig.awaitCalls(READ, reads + 1);
        // Approved, and SES is being read again.
        kill();
        assertThat(rig.sent()).isZero();

        next();
        rig.sandbox.faults().slowSes("SetIdentityMailFromDomain", Duration.ofSeconds(3), 1);
        rig.awaitSent(1);
        // With SES.
        kill();
        rig.sandbox.faults().clear();

        next();
        shown(plan, "now has");
        shown(plan, "SES says of `example.com`: Pending");
        // Watched.
        kill();
        rig.sandbox.publish("bounce.example.com", RecordType.MX, 300, "10 feedback-smtp.us-east-1.amazonses.com");

        next();
        shown(plan, "Pending → Success");
        rig.slack.await("reply", "Pending → Success");

        assertThat(rig.sent()).isEqualTo(1);
        assertThat(rig.slack.calls("chat.postMessage")).hasSize(2);
        assertThat(rig.slack.messages()).noneMatch(SlackDouble.Call::hasButtons);
        for (int i = 0; i < started.size(); i++) {
            assertThat(Files.readString(directory.resolve("log-" + i)))
                    .doesNotContain(Rig.BOT_TOKEN, Rig.SECRET, "/response/");
        }
        bot.destroy();
        assertThat(bot.waitFor(40, TimeUnit.SECONDS)).as("ends on SIGTERM").isTrue();
    }
}
