package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.mailfrom.tests.slack.fixture.FakeSocketMode;
import dev.mailfrom.tests.slack.fixture.ModalClient;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import dev.mailfrom.tests.slack.fixture.SlackViewLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Forms and the home page over a real WebSocket, where the answers to Slack are payloads of acknowledgements. */
@ExtendWith(SlackRigExtension.class)
class ModalsOverSocketModeTest {

    @Test
    void formsOptionsFaultsAndTheHomePageComeOverTheSocketToo(SlackRigBuilder builder) throws Exception {
        SlackRig rig = builder.overSocket().start();
        FakeSocketMode socket = rig.socket();
        socket.awaitAck("home", socket.deliver(0, "home", "events_api", HomeTabTest.event("U01ALICE", "home", "Ev1")));
        rig.slack.await("views.publish", call -> call.fields().get("view").contains("legacy.example.net"));

        String command = new Gson().toJson(rig.users.command("U01ALICE", "C01MAIL", "", "socket"));
        socket.awaitAck("form", socket.deliver(0, "form", "slash_commands", command));
        ModalClient client = ModalClient.at(rig, "U01ALICE", "trigger-socket");

        long sent = socket.deliver(
                0, "seek", "interactive", client.seeking("legacy").toString());
        socket.awaitAck("seek", sent);
        JsonObject options = socket.payload("seek");
        SlackViewLimits.checkOptions(options);
        client.pick("set:identity:v1", options.getAsJsonArray("options").get(0).getAsJsonObject());

        client.write("set:domain:v1", "mail.example.com");
        socket.awaitAck(
                "wrong",
                socket.deliver(0, "wrong", "interactive", client.submission().toString()));
        SlackViewLimits.checkErrors(socket.payload("wrong"), client.view());
        assertThat(socket.payload("wrong").toString()).contains("is not below legacy.example.net");

        client.write("set:domain:v1", "post");
        socket.awaitAck(
                "right",
                socket.deliver(0, "right", "interactive", client.submission().toString()));
        rig.slack.await("chat.postMessage", "to post.legacy.example.net");
    }
}
