package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.tests.slack.fixture.FakeSlackResponse;
import dev.mailfrom.tests.slack.fixture.SignedHttpClient;
import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import dev.mailfrom.tests.slack.fixture.WorkspaceUsers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the bot takes what comes over HTTP: who sent it, how old it is, how often it came, how long it is. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpDeliveryTest {

    private final SlackRig rig;

    HttpDeliveryTest(SlackRig rig) {
        this.rig = rig;
    }

    @Test
    void itTellsThatItIsAliveAndReady() throws Exception {
        assertThat(rig.line.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(rig.line.get("/readyz").body()).isEqualTo("ready\n");
        assertThat(rig.line.get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyWhatSlackHasSignedIsTaken() throws Exception {
        String body = SignedHttpClient.form(
                rig.users.command("U01ALICE", "C01MAIL", "help", WorkspaceUsers.unique("unsigned")));
        String now = Long.toString(Instant.now().getEpochSecond());

        assertThat(rig.line.send(body, now, "v0=00").statusCode()).isEqualTo(401);
        assertThat(rig.line.send(body, now, "").statusCode()).isEqualTo(401);
        assertThat(rig.line
                        .send(body, "", SignedHttpClient.signature(SignedHttpClient.SECRET, "", body))
                        .statusCode())
                .isEqualTo(401);
        assertThat(rig.line
                        .send(body, now, SignedHttpClient.signature("---", now, body))
                        .statusCode())
                .as("the secret Bolt falls back to")
                .isEqualTo(401);
    }

    @Test
    void aRequestFromThePastOrTheFutureIsRefused() throws Exception {
        for (long off : List.of(-301L, 302L, 3600L, 315_360_000L)) {
            String body = SignedHttpClient.form(
                    rig.users.command("U01ALICE", "C01MAIL", "help", WorkspaceUsers.unique("late")));
            String time = Long.toString(Instant.now().getEpochSecond() + off);
            assertThat(rig.line
                            .send(body, time, SignedHttpClient.signature(SignedHttpClient.SECRET, time, body))
                            .statusCode())
                    .as("%d s off", off)
                    .isEqualTo(401);
        }
    }

    @Test
    void theSameRequestIsTakenOnce() throws Exception {
        String name = WorkspaceUsers.unique("twice");
        String body = SignedHttpClient.form(rig.users.command("U01ALICE", "C01MAIL", "explain MX_MISSING", name));
        String time = Long.toString(Instant.now().getEpochSecond());
        String signature = SignedHttpClient.signature(SignedHttpClient.SECRET, time, body);

        assertThat(rig.line.send(body, time, signature).statusCode()).isEqualTo(200);
        assertThat(rig.line.send(body, time, signature).statusCode()).isEqualTo(409);
        // Signed anew, with the same trigger: delivered a second time.
        String later = Long.toString(Instant.now().getEpochSecond() + 1);
        assertThat(rig.line
                        .send(body, later, SignedHttpClient.signature(SignedHttpClient.SECRET, later, body))
                        .statusCode())
                .isEqualTo(200);
        String text = rig.slack.await("response", "MX_MISSING").text();
        rig.users.ask("U01ALICE", "explain SPF_MISSING");

        assertThat(rig.slack.calls("response").stream()
                        .filter(c -> c.text().equals(text))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void moreThanAMegabyteIsRefused() throws Exception {
        assertThat(rig.line.send("text=" + "x".repeat(1024 * 1024)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void theAnswerToSlackIsEmptyAndQuickWhileSlackItselfIsSlow() throws Exception {
        rig.users.ask("U01ALICE", "help");
        CountDownLatch slack = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            rig.slack.next("users.info", FakeSlackResponse.held(slack));
        }
        long before = System.nanoTime();
        HttpResponse<String> answer = rig.line.send(
                rig.users.command("U01SLOW", "C01MAIL", "explain MX_MISSING", WorkspaceUsers.unique("quick")));
        long millis = (System.nanoTime() - before) / 1_000_000;
        slack.countDown();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isNullOrEmpty();
        assertThat(millis).isLessThan(1_000);
    }

    @Test
    void anAnswerWhoseAddressIsUsedUpIsWhispered() throws Exception {
        String name = WorkspaceUsers.unique("expired");
        rig.slack.expire(name);
        rig.line.send(rig.users.command("U01ALICE", "C01MAIL", "explain SPF_MISSING", name));

        rig.slack.await("chat.postEphemeral", "SPF_MISSING");
    }
}
