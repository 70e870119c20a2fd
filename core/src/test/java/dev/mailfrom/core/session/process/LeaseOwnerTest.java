package dev.mailfrom.core.session.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseOwnerTest {

    private static final String HOST = "desk";

    @TempDir
    private Path state;

    private final ProcessIdSpace here = ProcessIdSpace.of(Path.of("/nonexistent"));

    @Test
    void thisProcessIsThere() {
        assertThat(LeaseOwner.isProcessDead(LeaseOwner.self(HOST, here).toString(), here))
                .isFalse();
    }

    @Test
    void anotherProcessIsThereUntilItEnds() throws IOException, InterruptedException {
        Process cat = new ProcessBuilder("cat").start();
        String owner = LeaseOwner.of(HOST, here, cat.toHandle()).toString();
        assertThat(LeaseOwner.isProcessDead(owner, here)).as("while it runs").isFalse();

        cat.getOutputStream().close();
        assertThat(cat.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(LeaseOwner.isProcessDead(owner, here)).as("after its end").isTrue();
    }

    /** The shell starts one and becomes a program that never asks how it ended. */
    @Test
    void aProcessThatHasEndedIsGoneThoughItsParentDoesNotCare() throws IOException, InterruptedException {
        assumeThat(Path.of("/proc/self/stat")).as("this machine has no /proc").exists();
        Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec cat").start();
        try {
            ProcessHandle child = ProcessHandle.of(
                            Long.parseLong(parent.inputReader().readLine()))
                    .orElseThrow();
            String owner = LeaseOwner.of(HOST, here, child).toString();
            // Until then the shell would ask.
            await(parent.toHandle(), "(cat) ");
            assertThat(LeaseOwner.isProcessDead(owner, here)).isFalse();

            child.destroyForcibly();

            await(child, ") Z ");
            assertThat(child.isAlive()).as("alive, by what Java says").isTrue();
            assertThat(LeaseOwner.isProcessDead(owner, here)).isTrue();
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
        LeaseOwner self = LeaseOwner.self(HOST, here);
        LeaseOwner before = new LeaseOwner(HOST, self.space(), self.pid(), self.started() - 1);

        assertThat(LeaseOwner.isProcessDead(before.toString(), here)).isTrue();
    }

    @Test
    void aProcessOfAnotherContainerOrMachineIsNotTakenForOneThatHasEnded() {
        LeaseOwner ended = new LeaseOwner(HOST, here.id(), Long.MAX_VALUE / 10, 1);
        LeaseOwner elsewhere = new LeaseOwner(HOST, "b00t-4026532000", Long.MAX_VALUE / 10, 1);

        assertThat(LeaseOwner.isProcessDead(ended.toString(), here)).isTrue();
        assertThat(LeaseOwner.isProcessDead(elsewhere.toString(), here)).isFalse();
    }

    @Test
    void theSpaceIsTheBootAndThePidNamespace() throws IOException {
        Path one = proc("one", "11111111-2222", "pid:[4026531836]", true);

        assertThat(new ProcessIdSpace(one, state).id())
                .isEqualTo("11111111-2222-4026531836")
                .isNotEqualTo(new ProcessIdSpace(proc("two", "11111111-2222", "pid:[4026532999]", true), state).id())
                .isNotEqualTo(new ProcessIdSpace(proc("three", "99999999-2222", "pid:[4026531836]", true), state).id());
    }

    @Test
    void whereOtherUsersProcessesAreHiddenNothingIsConcluded() throws IOException {
        ProcessIdSpace hiding = new ProcessIdSpace(proc("hiding", "1-2", "pid:[3]", false), state);
        LeaseOwner ended = new LeaseOwner(HOST, hiding.id(), Long.MAX_VALUE / 10, 1);

        assertThat(LeaseOwner.isProcessDead(ended.toString(), hiding)).isFalse();
    }

    @Test
    void aSystemWithoutProcHasAnIdThatIsMadeOnce() {
        Path none = state.resolve("none");
        String id = new ProcessIdSpace(none, state).id();

        assertThat(id).isEqualTo(new ProcessIdSpace(none, state).id());
        assertThat(id).isNotEqualTo(new ProcessIdSpace(none, state.resolve("other")).id());
        assertThat(new ProcessIdSpace(none, state).showsAllProcesses()).isTrue();
    }

    private Path proc(String name, String boot, String namespace, boolean open) throws IOException {
        Path proc = state.resolve(name);
        Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.createDirectories(proc.resolve("self/ns"));
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), boot + "\n");
        Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of(namespace));
        if (open) {
            Files.createDirectories(proc.resolve("1"));
            Files.writeString(proc.resolve("1/stat"), "1 (init) S");
        }
        return proc;
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
                "desk/99999999/1",
                "desk//99999999/1",
                "desk/1-2/99999999/1/2",
                "desk/99999999999999999999/1",
                "pod-7/slack"
            })
    void wordsThatNameNoProcessAreNotTakenForOneThatIsGone(String owner) {
        assertThat(LeaseOwner.isProcessDead(owner, here)).isFalse();
    }

    @Test
    void theHostIsWhatTheEnvironmentSaysElseWhatTheMachineIsCalled() {
        assertThat(LeaseOwner.host(Map.of("HOSTNAME", "desk"))).isEqualTo("desk");
        assertThat(LeaseOwner.host(Map.of("HOSTNAME", ""))).isNotEmpty();
    }
}
