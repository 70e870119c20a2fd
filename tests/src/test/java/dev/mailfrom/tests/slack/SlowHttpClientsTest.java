package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mailfrom.tests.slack.fixture.SlackRig;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import dev.mailfrom.tests.slack.fixture.WorkspaceUsers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that send slowly, which anyone can be: nothing that they send is signed. */
@ExtendWith(SlackRigExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowHttpClientsTest {

    private static final int MANY = 64;
    private static final Duration SLACKS_PATIENCE = Duration.ofSeconds(3);

    private final SlackRig rig;
    private final List<Socket> slow = new ArrayList<>();

    SlowHttpClientsTest(SlackRig rig) {
        this.rig = rig;
    }

    @AfterEach
    void close() throws IOException {
        for (Socket each : slow) {
            each.close();
        }
    }

    private void openSlowly(String beginning) throws IOException {
        for (int i = 0; i < MANY; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.bot.port());
            slow.add(socket);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void theDoorIsOpen() {
        assertTimeoutPreemptively(SLACKS_PATIENCE, () -> {
            assertThat(rig.line.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(rig.line.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(rig.line
                            .send(rig.users.command(
                                    "U01ALICE", "C01MAIL", "explain MX_MISSING", WorkspaceUsers.unique("door")))
                            .statusCode())
                    .isEqualTo(200);
        });
    }

    @Test
    void slowBodiesDoNotCloseTheDoor() throws IOException {
        openSlowly("POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Length: 100000\r\n\r\ntext=");

        theDoorIsOpen();
    }

    @Test
    void slowHeadersDoNotCloseTheDoor() throws IOException {
        openSlowly("POST /slack/events HTTP/1.1\r\nHost: b");

        theDoorIsOpen();
    }

    @Test
    void aBodyThatIsNotCompleteWithinThreeSecondsIsGivenUp() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.bot.port());
        slow.add(socket);
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write("POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Length: 9\r\n\r\ntext="
                        .getBytes(StandardCharsets.US_ASCII));
        long before = System.nanoTime();
        socket.getInputStream().readAllBytes();

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(SLACKS_PATIENCE.minusMillis(500), SLACKS_PATIENCE.plusSeconds(3));
    }
}
