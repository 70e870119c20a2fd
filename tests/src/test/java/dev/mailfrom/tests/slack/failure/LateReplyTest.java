package dev.mailfrom.tests.slack.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.mailfrom.tests.slack.fixture.BotProcess;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.ModalClient;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers that the bot did not live to give, or that Slack did not take, after a form whose response URL is gone. */
@ExtendWith(SlackRigExtension.class)
class LateReplyTest {

    private static final String CONFIG = "permissions:\n  - {team: T01ABC, users: [U01ALICE], role: operator}\n";

    private static RecordedSlackCall told(SlackRig rig, String person, String words) throws InterruptedException {
        return rig.slack.await(
                "chat.postMessage",
                call -> person.equals(call.fields().get("channel"))
                        && call.text().contains(words));
    }

    @Test
    void whatSlackDidNotTakeIsGivenAfterARestartAlsoWhereTheBotIsNotInTheChannel(SlackRig rig) throws Exception {
        rig.users.ask("U01ALICE", "list");
        JsonObject stolen = ModalClient.open(rig, "U01ALICE", "C01LOST")
                .choose("orders.example.org")
                .submission();
        stolen.getAsJsonObject("user").addProperty("id", "U01VERA");
        rig.slack.next("chat.postEphemeral", FakeSlackResponse.tooMany(2));
        rig.line.send(Map.of("payload", stolen.toString()));
        rig.slack.await("chat.postEphemeral refused", call -> true);
        rig.bot.close();

        rig.slack.next("chat.postEphemeral", FakeSlackResponse.error("not_in_channel"));
        rig.bot = rig.anotherBot();
        RecordedSlackCall late = told(rig, "U01VERA", "needs the role operator");
        assertThat(late.text()).contains("<#C01LOST>");
        assertThat(rig.slack.calls("chat.postEphemeral")).isEmpty();
    }

    @Test
    void whoseFormIsInterruptedByAKillIsToldWhatToSendAgain(SlackRigBuilder builder) throws Exception {
        SlackRig rig = builder.build();
        BotProcess bot = rig.startProcess(CONFIG);
        rig.port = bot.port();
        rig.users.ask("U01ALICE", "list");
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01KILLED").choose("example.com");
        rig.sandbox.faults().delaySes("*", Duration.ofSeconds(20), 5);
        long reads = rig.calls("GetIdentityVerificationAttributes");
        assertThat(client.submit().size()).isZero();
        rig.awaitCalls("GetIdentityVerificationAttributes", reads + 1);
        bot.kill();
        rig.sandbox.faults().clear();

        rig.slack.next("chat.postEphemeral", FakeSlackResponse.error("channel_not_found"));
        bot = rig.startProcess(CONFIG);
        rig.port = bot.port();
        assertThat(told(rig, "U01ALICE", "interrupted").text())
                .contains("<#C01KILLED>", "/mailfrom set IDENTITY bounce.example.com");
    }
}
