package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.slack.fixture.FakeSocketMode;
import dev.mailfrom.tests.slack.fixture.HostileNames;
import dev.mailfrom.tests.slack.fixture.PayloadMutation;
import dev.mailfrom.tests.slack.fixture.SignedHttpClient;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import dev.mailfrom.tests.slack.fixture.WorkspaceUsers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever Slack delivers is acknowledged, no thread is lost over it, and the next command is answered. */
@ExtendWith(SlackRigExtension.class)
class PayloadFuzzTest {

    /** More than Bolt has threads for one connection. */
    private static final int AFTERWARDS = 12;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void overHttp(SlackRig rig) throws Exception {
        for (int i = 0; i < 120; i++) {
            boolean isEvent = random.nextInt(6) == 0;
            // A number of its own, so that none is taken for a replay of another.
            String body = isEvent
                    ? PayloadMutation.event(random) + " ".repeat(i)
                    : SignedHttpClient.form(Map.of("payload", PayloadMutation.payload(random))) + "&n=" + i;
            HttpResponse<String> answer = rig.line.send(body);

            assertThat(answer.statusCode())
                    .as("seed %d, case %d: %s", seed, i, body)
                    .isBetween(200, 499);
            assertThat(answer.body()).as("seed %d, case %d: %s", seed, i, body).doesNotContain("xception");
        }
        for (int i = 0; i < 20; i++) {
            String body = (random.nextBoolean() ? "payload=" : "command=")
                    + HostileNames.text(random, 3_000).replace('\uD800', '?')
                    + i;
            assertThat(rig.line.send(body).statusCode())
                    .as("seed %d, text %d: %s", seed, i, body)
                    .isBetween(200, 499);
        }
        for (int i = 0; i < AFTERWARDS; i++) {
            assertThat(rig.users.ask("U01ALICE", "explain MX_MISSING").text()).contains("MX");
        }
    }

    @Test
    void overASocket(SlackRigBuilder builder) throws Exception {
        SlackRig rig = builder.overSocket().start();
        FakeSocketMode socket = rig.socket();
        socket.awaitOpened(2);
        try {
            Map<String, Long> sent = new LinkedHashMap<>();
            for (int i = 0; i < 80; i++) {
                boolean isEvent = random.nextInt(6) == 0;
                String payload = isEvent ? PayloadMutation.event(random) : PayloadMutation.payload(random);
                String envelope = "spoilt-" + i + "-";
                long at = socket.deliver(i, envelope, isEvent ? "events_api" : "interactive", payload);
                if (PayloadMutation.isJson(payload)) {
                    sent.put(envelope, at);
                }
            }
            for (Map.Entry<String, Long> one : sent.entrySet()) {
                socket.awaitAck(one.getKey(), one.getValue());
            }
            for (int i = 0; i < AFTERWARDS; i++) {
                String name = WorkspaceUsers.unique("after");
                String command =
                        PayloadMutation.json(rig.users.command("U01ALICE", "C01MAIL", "explain MX_MISSING", name));
                socket.awaitAck(name, socket.deliver(i, name, "slash_commands", command));
                rig.slack.await("response", call -> name.equals(call.fields().get("response_name")));
            }
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }
}
