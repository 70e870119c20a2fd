package dev.mailfrom.repl;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.shell.ShellTail;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.repl.output.LossDetectingStream;
import dev.mailfrom.repl.terminal.ForegroundProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Gives the result of a command to the person's shell: {@code list | wc -l}, {@code export > fleet.yaml}. */
record PipedRunner(ForegroundProcess foreground, Map<String, String> environment) {

    private static final String USUAL = "/bin/sh";

    /**
     * Runs the shell beside the command.
     *
     * @param command runs with this as its standard output, and returns its exit code
     * @return the exit code of the command; when it is good, {@link ExitCode#FOUND} if the shell's is not
     */
    int run(ShellTail tail, ToIntFunction<PrintStream> command) {
        ForegroundProcess.Started shell = start(tail);
        int exit;
        // A shell that needs no more, as with head, is no failure.
        try (PrintStream out = new PrintStream(new LossDetectingStream(shell.in()), false, StandardCharsets.UTF_8)) {
            exit = command.applyAsInt(out);
        }
        int shellExit = shell.end();
        return exit == ExitCode.OK && shellExit != 0 ? ExitCode.FOUND : exit;
    }

    private ForegroundProcess.Started start(ShellTail tail) {
        try {
            return foreground.start(List.of(shell(), "-c", tail.shell()));
        } catch (IOException e) {
            throw new UsageException(
                    "Your shell " + shell() + " cannot be started: " + e.getMessage() + ".",
                    "Set SHELL to another one.");
        }
    }

    /** The shell that the person uses, if it is one. */
    private String shell() {
        return Optional.ofNullable(environment.get("SHELL"))
                .filter(name -> name.startsWith("/") && Files.isExecutable(Path.of(name)))
                .orElse(USUAL);
    }
}
