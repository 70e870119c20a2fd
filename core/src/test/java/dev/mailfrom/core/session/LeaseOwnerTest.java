package dev.mailfrom.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseOwnerTest {

    private static final String HOST = "desk";

    @Test
    void thisProcessIsThere() {
        assertThat(LeaseOwner.isProcessDead(LeaseOwner.self(HOST).toString(), HOST))
                .isFalse();
    }

    @Test
    void anotherProcessIsThereUntilItEnds() throws IOException, InterruptedException {
        Process cat = new ProcessBuilder("cat").start();
        String owner = LeaseOwner.of(HOST, cat.toHandle()).toString();
        assertThat(LeaseOwner.isProcessDead(owner, HOST)).as("while it runs").isFalse();

        cat.getOutputStream().close();
        assertThat(cat.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(LeaseOwner.isProcessDead(owner, HOST)).as("after its end").isTrue();
    }

    /** The shell starts one and becomes a program that never asks how it ended. */
    @Test
    void aProcessThatHasEndedIsGoneThoughItsParentDoesNotCare() throws IOException, InterruptedException {
        assumeThat(Path.of("/proc/self/stat")).exists();
        Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec cat").start();
        try {
            ProcessHandle child = ProcessHandle.of(
                            Long.parseLong(parent.inputReader().readLine()))
                    .orElseThrow();
            String owner = LeaseOwner.of(HOST, child).toString();
            // Until then the shell would ask.
            await(parent.toHandle(), "(cat) ");
            assertThat(LeaseOwner.isProcessDead(owner, HOST)).isFalse();

            child.destroyForcibly();

            await(child, ") Z ");
            assertThat(child.isAlive()).as("alive, by what Java says").isTrue();
            assertThat(LeaseOwner.isProcessDead(owner, HOST)).isTrue();
        } finally {
            parent.destroy();
        }
    }

    private static void await(ProcessHandle process, String state) throws IOException {
        Path stat = Path.of("/proc/" + process.pid() + "/stat");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!Files.readString(stat).contains(state) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aProcessIdThatIsUsedAgainIsNotTheOldProcess() {
        LeaseOwner self = LeaseOwner.self(HOST);
        LeaseOwner before = new LeaseOwner(HOST, self.pid(), self.started() - 1);

        assertThat(LeaseOwner.isProcessDead(before.toString(), HOST)).isTrue();
    }

    @Test
    void nothingIsKnownOfAnotherHost() {
        LeaseOwner elsewhere = new LeaseOwner("server", Long.MAX_VALUE / 10, 1);

        assertThat(LeaseOwner.isProcessDead(elsewhere.toString(), HOST)).isFalse();
        assertThat(LeaseOwner.isProcessDead(elsewhere.toString(), "server")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "desk",
                "desk/1",
                "desk/x/1",
                "desk/-1/1",
                "desk/1/",
                "desk/99999999/x",
                "desk/99999999/1/2",
                "desk/99999999999999999999/1",
                "pod-7/slack"
            })
    void wordsThatNameNoProcessAreNotTakenForOneThatIsGone(String owner) {
        assertThat(LeaseOwner.isProcessDead(owner, HOST)).isFalse();
    }

    @Test
    void theHostIsWhatTheEnvironmentSaysElseWhatTheMachineIsCalled() {
        assertThat(LeaseOwner.host(Map.of("HOSTNAME", "desk"))).isEqualTo("desk");
        assertThat(LeaseOwner.host(Map.of("HOSTNAME", ""))).isNotEmpty();
    }
}
