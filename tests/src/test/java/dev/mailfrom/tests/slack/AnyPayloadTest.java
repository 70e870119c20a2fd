package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever Slack delivers is acknowledged, no thread is lost over it, and the next command is answered. */
class AnyPayloadTest {

    /** More than Bolt has threads for one connection. */
    private static final int AFTERWARDS = 12;

    @TempDir
    private Path directory;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void overHttp() throws Exception {
        try (Rig rig = new Rig(directory, Duration.ofMinutes(15), false).start()) {
            for (int i = 0; i < 120; i++) {
                boolean isEvent = random.nextInt(6) == 0;
                // A number of its own, so that none is taken for a replay of another.
                String body = isEvent
                        ? Mutation.event(random) + " ".repeat(i)
                        : HttpLine.form(Map.of("payload", Mutation.payload(random))) + "&n=" + i;
                HttpResponse<String> answer = rig.line.send(body);

                assertThat(answer.statusCode())
                        .as("seed %d, case %d: %s", seed, i, body)
                        .isBetween(200, 499);
                assertThat(answer.body())
                        .as("seed %d, case %d: %s", seed, i, body)
                        .doesNotContain("xception");
            }
            for (int i = 0; i < 20; i++) {
                String body = (random.nextBoolean() ? "payload=" : "command=")
                        + Junk.text(random, 3_000).replace('\uD800', '?')
                        + i;
                assertThat(rig.line.send(body).statusCode())
                        .as("seed %d, text %d: %s", seed, i, body)
                        .isBetween(200, 499);
            }
            for (int i = 0; i < AFTERWARDS; i++) {
                assertThat(rig.people.ask("U01ALICE", "explain MX_MISSING").text())
                        .contains("MX");
            }
        }
    }

    @Test
    void overASocket() throws Exception {
        SocketDouble socket = new SocketDouble();
        socket.start();
        socket.awaitStart();
        try (Rig rig = new Rig(directory, Duration.ofMinutes(15), true)) {
            rig.slack.socketUrl(socket.url());
            rig.start();
            socket.awaitOpened(2);
            Map<String, Long> sent = new LinkedHashMap<>();
            for (int i = 0; i < 80; i++) {
                boolean isEvent = random.nextInt(6) == 0;
                String payload = isEvent ? Mutation.event(random) : Mutation.payload(random);
                String envelope = "spoilt-" + i + "-";
                long at = socket.deliver(i, envelope, isEvent ? "events_api" : "interactive", payload);
                if (Mutation.isJson(payload)) {
                    sent.put(envelope, at);
                }
            }
            for (Map.Entry<String, Long> one : sent.entrySet()) {
                socket.awaitAck(one.getKey(), one.getValue());
            }
            for (int i = 0; i < AFTERWARDS; i++) {
                String name = People.unique("after");
                String command = Mutation.json(rig.people.command("U01ALICE", "C01MAIL", "explain MX_MISSING", name));
                socket.awaitAck(name, socket.deliver(i, name, "slash_commands", command));
                rig.slack.await("response", call -> name.equals(call.fields().get("response_name")));
            }
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            socket.stop(1000);
        }
    }
}
