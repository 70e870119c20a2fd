package dev.mailfrom.repl.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import dev.mailfrom.core.change.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ShellCommandTest {

    @TempDir
    Path home;

    private final CancellationToken cancellation = new CancellationToken();

    @Test
    void getsItsInputAndItsVariables() throws IOException {
        Path file = home.resolve("out");
        assertThat(new ShellCommand("{ cat; echo \"$MAILFROM_EVENT\"; } > " + file)
                        .run("{}\n", Map.of("MAILFROM_EVENT", "recovered; rm -rf /"), cancellation))
                .isEmpty();
        assertThat(Files.readString(file)).isEqualTo("{}\nrecovered; rm -rf /\n");
    }

    @Test
    void needNotReadItsInput() {
        assertThat(new ShellCommand("exec 0<&-; exit 0").run("x".repeat(1_000_000), Map.of(), cancellation))
                .isEmpty();
    }

    @Test
    void tellsHowItFailed() {
        assertThat(new ShellCommand("exit 3").run("", Map.of(), cancellation)).contains("it ended with exit code 3");
        assertThat(new ShellCommand("no-such-program 2>/dev/null").run("", Map.of(), cancellation))
                .contains("it ended with exit code 127");
    }

    @Test
    void isNotStartedOnceTheWatchIsStopped() {
        Path begun = home.resolve("begun");
        cancellation.cancel();
        assertThat(new ShellCommand("touch " + begun).run("", Map.of(), cancellation))
                .contains("it was stopped");
        assertThat(begun).doesNotExist();
    }

    /** A pipe holds 64 KiB; hundreds of events are more. */
    @Test
    @Timeout(20)
    void isStoppedWithTheWatchAlsoWhileItDoesNotReadItsInput() throws InterruptedException {
        Path begun = home.resolve("begun");
        long before = sleepers();
        Thread terminal = cancelOnce(() -> Files.exists(begun) && sleepers() == before + 2);

        assertThat(new ShellCommand("touch " + begun + "; sleep 4711")
                        .run("x".repeat(1_000_000), Map.of(), cancellation))
                .contains("it was stopped");
        awaitSleepers(before);
        terminal.join();
    }

    @Test
    @Timeout(20)
    void isStoppedAfterTheLimitAlsoWhileItDoesNotReadItsInput() {
        long before = sleepers();
        assertThat(new ShellCommand("sleep 4711", Duration.ofSeconds(2))
                        .run("x".repeat(1_000_000), Map.of(), cancellation))
                .contains("it took longer than a minute and was stopped");
        awaitSleepers(before);
    }

    @Test
    void getsAllOfALongInput() throws IOException {
        Path file = home.resolve("long");
        assertThat(new ShellCommand("cat > " + file).run("x".repeat(1_000_000), Map.of(), cancellation))
                .isEmpty();
        assertThat(Files.size(file)).isEqualTo(1_000_000);
    }

    @Test
    void isStoppedWithAllThatItHasStarted() throws InterruptedException {
        long before = sleepers();
        Thread terminal = cancelOnce(() -> sleepers() == before + 3);
        assertThat(new ShellCommand("sleep 4711 & sleep 4711; true").run("", Map.of(), cancellation))
                .contains("it was stopped");
        awaitSleepers(before);
        terminal.join();
    }

    @Test
    void whatDoesNotEndWhenItIsToldToIsEnded() throws InterruptedException {
        long before = sleepers();
        Thread terminal = cancelOnce(() -> sleepers() == before + 2);
        assertThat(new ShellCommand("trap '' TERM; sleep 4711; sleep 4711").run("", Map.of(), cancellation))
                .contains("it was stopped");
        awaitSleepers(before);
        terminal.join();
    }

    /** What is killed is gone a moment later. */
    private static void awaitSleepers(long count) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (sleepers() > count && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(sleepers()).isEqualTo(count);
    }

    /** The shell of the command counts, too. */
    private static long sleepers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("sleep 4711"))
                .filter(ProcessHandle::isAlive)
                .count();
    }

    @Test
    void waitsForTheCtrlCThatHasReachedTheCommandFirst() {
        CancellationToken late = spy(cancellation);

        assertThat(new ShellCommand("exit 130").run("", Map.of(), late)).contains("it ended with exit code 130");
        verify(late).await(any());

        CancellationToken other = spy(cancellation);
        assertThat(new ShellCommand("exit 131").run("", Map.of(), other)).contains("it ended with exit code 131");
        verify(other, never()).await(any());
    }

    private Thread cancelOnce(BooleanSupplier begun) {
        Thread terminal = new Thread(() -> {
            while (!begun.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(1_000_000);
            }
            cancellation.cancel();
        });
        terminal.start();
        return terminal;
    }
}
