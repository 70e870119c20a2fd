package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.shell.ShellTail;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.repl.terminal.ForegroundProcess;
import dev.mailfrom.repl.terminal.InterruptHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipedRunnerTest {

    @TempDir
    Path directory;

    private final PipedRunner runner = runner(Map.of());

    private static PipedRunner runner(Map<String, String> environment) {
        InterruptHandler interrupts = new InterruptHandler(() -> {}, text -> {}, code -> {}, Duration.ofHours(1));
        return new PipedRunner(new ForegroundProcess(interrupts, () -> {}), environment);
    }

    private ShellTail tail(String shell) {
        return new ShellTail("list", shell);
    }

    private Path file() {
        return directory.resolve("file");
    }

    @Test
    void theShellReadsWhatTheCommandPrints() throws Exception {
        int exit = runner.run(tail("tr a-z A-Z > " + file()), out -> {
            out.println("bücher.example");
            return ExitCode.OK;
        });

        assertThat(exit).isZero();
        assertThat(Files.readString(file())).isEqualTo("BüCHER.EXAMPLE\n");
    }

    @Test
    void theExitCodeOfTheCommandCounts() {
        assertThat(runner.run(tail("cat"), out -> ExitCode.SERVICE)).isEqualTo(ExitCode.SERVICE);
        assertThat(runner.run(tail("exit 7"), out -> ExitCode.SERVICE)).isEqualTo(ExitCode.SERVICE);
    }

    @Test
    void aShellThatFailsIsAFailureToo() {
        assertThat(runner.run(tail("exec 2>/dev/null; cat > " + directory + "/missing/file"), out -> ExitCode.OK))
                .isEqualTo(ExitCode.FOUND);
    }

    @Test
    void aShellThatNeedsNoMoreIsNoFailure() {
        int exit = runner.run(tail("head -1 > " + file()), out -> {
            for (int i = 0; i < 100_000; i++) {
                out.println("a line");
            }
            return ExitCode.OK;
        });

        assertThat(exit).isZero();
        assertThat(file()).hasContent("a line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bash", "/no/such/shell"})
    void aShellThatIsNoneIsReplaced(String shell) {
        assertThat(runner(Map.of("SHELL", shell)).run(tail("exit 0"), out -> ExitCode.OK))
                .isZero();
    }
}
