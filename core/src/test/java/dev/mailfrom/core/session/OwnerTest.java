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

class OwnerTest {

    private static final String HOST = "desk";

    @Test
    void thisProcessIsThere() {
        assertThat(Owner.isGone(Owner.self(HOST).toString(), HOST)).isFalse();
    }

    @Test
    void anotherProcessIsThereUntilItEnds() throws IOException, InterruptedException {
        Process cat = new ProcessBuilder("cat").start();
        String owner = Owner.of(HOST, cat.toHandle()).toString();
        assertThat(Owner.isGone(owner, HOST)).as("while it runs").isFalse();

        cat.getOutputStream().close();
        assertThat(cat.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(Owner.isGone(owner, HOST)).as("after its end").isTrue();
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
            String owner = Owner.of(HOST, child).toString();
            // Until then the shell would ask.
            await(parent.toHandle(), "(cat) ");
            assertThat(Owner.isGone(owner, HOST)).isFalse();

            child.destroyForcibly();

            await(child, ") Z ");
            assertThat(child.isAlive()).as("alive, by what Java says").isTrue();
            assertThat(Owner.isGone(owner, HOST)).isTrue();
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
        Owner self = Owner.self(HOST);
        Owner before = new Owner(HOST, self.pid(), self.started() - 1);

        assertThat(Owner.isGone(before.toString(), HOST)).isTrue();
    }

    @Test
    void nothingIsKnownOfAnotherHost() {
        Owner elsewhere = new Owner("server", Long.MAX_VALUE / 10, 1);

        assertThat(Owner.isGone(elsewhere.toString(), HOST)).isFalse();
        assertThat(Owner.isGone(elsewhere.toString(), "server")).isTrue();
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
        assertThat(Owner.isGone(owner, HOST)).isFalse();
    }

    @Test
    void theHostIsWhatTheEnvironmentSaysElseWhatTheMachineIsCalled() {
        assertThat(Owner.host(Map.of("HOSTNAME", "desk"))).isEqualTo("desk");
        assertThat(Owner.host(Map.of("HOSTNAME", ""))).isNotEmpty();
    }
}
