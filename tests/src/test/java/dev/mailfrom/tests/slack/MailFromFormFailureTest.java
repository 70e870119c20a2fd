package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.slackbot.Bot;
import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.ModalClient;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import dev.mailfrom.tests.slack.fixture.WorkspaceUsers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong with a form: who may not, what was opened long ago, what comes twice, what Slack refuses. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailFromFormFailureTest {

    private static final String DOMAIN = "set:domain:v1";

    private final SlackRig rig;

    MailFromFormFailureTest(SlackRig rig) throws Exception {
        this.rig = rig;
        // What is offered is what is remembered, or what SES says within the time that Slack gives.
        rig.users.ask("U01ALICE", "list");
    }

    @Test
    void whoMayChangeNothingIsRefusedAndToldWhatWouldBeNeeded() throws Exception {
        String name = WorkspaceUsers.unique("refused");
        rig.line.send(rig.users.command("U01VERA", "C01MAIL", "", name));

        rig.slack.await(
                "response",
                call -> name.equals(call.fields().get("response_name"))
                        && call.text().contains("needs the role operator")
                        && call.text().contains("/mailfrom help"));
        rig.slack.await("views.update", call -> call.fields().get("view").contains("needs the role operator"));
    }

    @Test
    void whoLosesTheirRoleWhileTheFormIsOpenIsRefusedAfterIt() throws Exception {
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01LOST").choose("orders.example.org");
        JsonObject stolen = client.submission();
        stolen.getAsJsonObject("user").addProperty("id", "U01VERA");
        assertThat(client.send(stolen).body()).isNullOrEmpty();

        rig.slack.await(
                "chat.postEphemeral",
                call -> "U01VERA".equals(call.fields().get("user"))
                        && "C01LOST".equals(call.fields().get("channel"))
                        && call.text().contains("needs the role operator"));
    }

    @Test
    void theSameWindowIsTakenOnceHoweverOftenItIsSent() throws Exception {
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01TWICE")
                .choose("eu.example.com")
                .write(DOMAIN, "twice");
        for (int i = 0; i < 3; i++) {
            assertThat(client.send(client.submission()).statusCode()).isEqualTo(200);
        }
        rig.slack.await(
                "chat.postMessage", call -> "C01TWICE".equals(call.fields().get("channel")));
        rig.users.ask("U01ALICE", "explain MX_MISSING");

        assertThat(rig.slack.calls("chat.postMessage").stream()
                        .filter(call -> "C01TWICE".equals(call.fields().get("channel"))))
                .hasSize(1);
        assertThat(rig.slack.calls("response").stream()
                        .filter(call -> call.text().contains("still open")))
                .isEmpty();
    }

    @Test
    void aFormThatSlackCouldNotShowIsShownALittleLater() throws Exception {
        rig.slack.next("views.update", FakeSlackResponse.status(503));
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01LATE");

        assertThat(client.block("set:identity:v1")).startsWith("identity:");
    }

    @Test
    void whoseFormCannotBeShownAtAllIsToldSo() throws Exception {
        rig.slack.next("views.update", FakeSlackResponse.error("view_too_large"));
        String name = WorkspaceUsers.unique("never");
        rig.line.send(rig.users.command("U01ALICE", "C01MAIL", "", name));

        rig.slack.await(
                "response",
                call -> name.equals(call.fields().get("response_name"))
                        && call.text().contains("view_too_large")
                        && call.text().contains("/mailfrom set IDENTITY MAIL-FROM-DOMAIN"));
    }

    @Test
    void aWindowThatCannotBeOpenedIsExplained() throws Exception {
        rig.slack.next("views.open", FakeSlackResponse.error("expired_trigger_id"));
        String name = WorkspaceUsers.unique("expired");
        rig.line.send(rig.users.command("U01ALICE", "C01MAIL", " ", name));

        RecordedSlackCall answer =
                rig.slack.await("response", call -> name.equals(call.fields().get("response_name")));
        assertThat(answer.text()).contains("expired_trigger_id").contains("/mailfrom set IDENTITY MAIL-FROM-DOMAIN");
    }

    @Test
    void itIsAcknowledgedAtOnceWhileSlackIsSlow() throws Exception {
        rig.users.ask("U01ALICE", "help");
        CountDownLatch never = new CountDownLatch(1);
        rig.slack.next("views.open", FakeSlackResponse.held(never));
        try {
            long before = System.nanoTime();
            rig.line.send(rig.users.command("U01ALICE", "C01MAIL", "", WorkspaceUsers.unique("slow")));

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        } finally {
            never.countDown();
        }
    }

    @Test
    void whatWasChangedMeanwhileIsNotOverwritten() throws Exception {
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01STALE").choose("alerts.example.net");
        JsonObject payload = client.submission();
        payload.addProperty("type", "block_actions");
        payload.getAsJsonObject("view").addProperty("hash", "h-old");
        payload.add(
                "actions",
                JsonParser.parseString(
                        "[{\"type\":\"external_select\",\"action_id\":\"set:identity:v1\"," + "\"block_id\":\""
                                + client.block("set:identity:v1") + "\",\"selected_option\":{\"value\":\"x\"}}]"));
        client.send(payload);

        rig.slack.await(
                "views.update refused",
                call -> client.window().equals(call.fields().get("view_id")));
    }

    @Test
    void aWindowOfAnotherVersionIsAcknowledgedAndForgotten() throws Exception {
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01OLD");
        JsonObject payload = client.submission();
        payload.getAsJsonObject("view").addProperty("callback_id", "something:old");
        payload.getAsJsonObject("view").add("state", new JsonObject());
        HttpResponse<String> answer = client.send(payload);

        assertThat(answer.body()).doesNotContain("Exception");
        assertThat(rig.line.get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void namesThatBelongToASecondReplicaAreFoundThereToo() throws Exception {
        ModalClient client = ModalClient.open(rig, "U01ALICE", "C01OTHER")
                .choose("inbox.example.net")
                .write(DOMAIN, "moved");
        Bot other = rig.anotherBot();
        rig.port = other.port();
        try {
            assertThat(client.submit().size()).isZero();
            rig.slack.await("chat.postMessage", call -> call.text().contains("to moved.inbox.example.net"));
        } finally {
            rig.port = 0;
            other.close();
        }
    }
}
