package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.RecordedSlackCall;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import dev.mailfrom.tests.slack.fixture.WorkspaceUsers;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands that take long: they hold up neither those who click a button nor other people. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BusyBotTest {

    private static final int EACH = 6;

    private final SlackRig rig;
    private final CountDownLatch slow = new CountDownLatch(1);

    BusyBotTest(SlackRig rig) {
        this.rig = rig;
    }

    @AfterEach
    void release() {
        slow.countDown();
    }

    private HttpResponse<String> list(String user, int number) throws Exception {
        return rig.line.send(
                rig.users.command(user, "C01MAIL", "list " + number, WorkspaceUsers.unique("slow-" + user)));
    }

    /** Commands whose answers Slack does not take for now. */
    private void slowCommands(String user) throws Exception {
        for (int i = 0; i < EACH; i++) {
            rig.slack.next("response", FakeSlackResponse.held(slow));
            assertThat(list(user, i).body()).isNullOrEmpty();
        }
        rig.slack.await(
                "response",
                call -> rig.slack.calls("response").stream()
                                .filter(c -> c.fields().get("response_name").startsWith("slow-" + user))
                                .count()
                        == EACH);
    }

    @Test
    void aClickIsCarriedOutWhileAllThreadsForCommandsAreTaken() throws Exception {
        rig.users.type("U01ALICE", "set example.com bounce");
        RecordedSlackCall plan = rig.slack.await("chat.postMessage", "domain of example.com");
        slowCommands("U01VERA");
        HttpResponse<String> over = list("U01VERA", EACH);
        slowCommands("U01SAM");
        rig.users.press("U01BOB", "plan:confirm:v1", plan);

        rig.awaitSent(1);
        assertThat(slow.getCount()).isEqualTo(1);
        assertThat(over.body())
                .contains("You already have 6 requests under way, so this was not started; try again when one of them"
                        + " is answered.");
        slow.countDown();
        // Not U01VERA: her requests may still count as under way.
        rig.users.ask("U01ALICE", "explain SPF_MISSING");
    }
}
