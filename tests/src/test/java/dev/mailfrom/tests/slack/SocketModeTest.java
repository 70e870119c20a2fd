package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.FakeSocketMode;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bot over a real WebSocket. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketModeTest {

    private final FakeSocketMode socket;
    private final SlackRig rig;

    SocketModeTest(SlackRigBuilder builder) throws Exception {
        rig = builder.overSocket().build();
        socket = rig.socket();
        // Slack is out of order at the start; that must not end the bot.
        rig.slack.next("apps.connections.open", FakeSlackResponse.status(503));
        rig.start();
        socket.awaitOpened(2);
    }

    private String command(String text, String name) {
        return new Gson().toJson(rig.users.command("U01ALICE", "C01MAIL", text, name));
    }

    @Test
    void commandsAreAcknowledgedAtOnceHoweverSlowTheirWorkIs() throws Exception {
        socket.awaitAck("warm", socket.deliver(0, "warm", "slash_commands", command("help", "warm")));
        rig.sandbox.faults().delaySes("*", Duration.ofSeconds(2), 6);
        long[] sent = new long[4];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = socket.deliver(i, "slow-" + i, "slash_commands", command("list", "slow-" + i));
        }
        for (int i = 0; i < sent.length; i++) {
            assertThat(socket.awaitAck("slow-" + i, sent[i])).isLessThan(Duration.ofSeconds(1));
        }
        rig.slack.await("response", "news.example.com");
        rig.sandbox.faults().clear();
    }

    @Test
    void whatIsDeliveredASecondTimeIsDoneOnce() throws Exception {
        String payload = command("explain DMARC_NONE", "again");
        socket.awaitAck("e1", socket.deliver(0, "e1", "slash_commands", payload));
        socket.awaitAck("e2", socket.deliver(1, "e2", "slash_commands", payload));
        socket.awaitAck("e3", socket.deliver(0, "e3", "slash_commands", command("help", "after")));
        rig.slack.await("response", call -> "after".equals(call.fields().get("response_name")));
        rig.slack.await("response", call -> "again".equals(call.fields().get("response_name")));

        assertThat(rig.slack.calls("response").stream()
                        .filter(c -> "again".equals(c.fields().get("response_name")))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void pressesComeOverTheSocketToo() throws Exception {
        String payload = rig.users.pressing("U01ALICE", "plan:confirm:v1", "unknown", "1.2", "socket-press");
        socket.awaitAck("press", socket.deliver(0, "press", "interactive", payload));

        rig.slack.await("response", "no longer known");
    }

    @Test
    void whatFailsBeforeItIsTakenIsAcknowledgedAllTheSame() throws Exception {
        String nothing =
                "{\"type\":\"block_actions\",\"user\":{\"id\":\"U01ALICE\"},\"team\":{\"id\":\"T01ABC\"},\"actions\":[]}";

        assertThat(socket.awaitAck("nothing", socket.deliver(0, "nothing", "interactive", nothing)))
                .isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aLostConnectionComesBack() throws Exception {
        socket.drop();
        socket.awaitOpened(4);

        socket.awaitAck("back", socket.deliver(0, "back", "slash_commands", command("help", "back")));
        assertThat(rig.line.get("/healthz").statusCode()).isEqualTo(200);
    }
}
