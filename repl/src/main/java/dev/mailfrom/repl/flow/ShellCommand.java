package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.error.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A shell command that runs at an alert, for a minute at most. What it prints goes to standard error. */
final class ShellCommand {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long SLICE_MILLIS = 100;
    private static final long SOON_MILLIS = 500;

    private final String command;
    private final Duration limit;

    ShellCommand(String command) {
        this(command, LIMIT);
    }

    ShellCommand(String command, Duration limit) {
        this.command = command;
        this.limit = limit;
    }

    /** Runs it to its end. @return what went wrong; empty when it ended well */
    Optional<String> run(String input, Map<String, String> environment, CancellationToken cancellation) {
        if (cancellation.isCancelled()) {
            return Optional.of("it was stopped");
        }
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "exec 1>&2\n" + command);
        builder.redirectError(Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            // A pipe holds only 64 KiB, and the command may never read it.
            Thread feeder = new Thread(() -> feed(process, input), "on-change-input");
            feeder.setDaemon(true);
            feeder.start();
            return end(process, cancellation);
        } catch (IOException e) {
            return Optional.of("it cannot be started: " + e.getMessage());
        }
    }

    private static void feed(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It need not read its standard input; its exit code says whether all is well.
            return;
        }
    }

    private Optional<String> end(Process process, CancellationToken cancellation) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!process.waitFor(SLICE_MILLIS, TimeUnit.MILLISECONDS)) {
                boolean late = System.nanoTime() > end;
                if (late || cancellation.isCancelled()) {
                    stop(process);
                    return Optional.of(late ? "it took longer than a minute and was stopped" : "it was stopped");
                }
            }
            int exit = process.exitValue();
            if (exit == ExitCode.INTERRUPTED) {
                // Ctrl-C reaches the command too, perhaps first.
                cancellation.await(Duration.ofMillis(SOON_MILLIS));
            }
            return exit == 0 ? Optional.empty() : Optional.of("it ended with exit code " + exit);
        } catch (InterruptedException e) {
            stop(process);
            Thread.currentThread().interrupt();
            return Optional.of("it was stopped");
        }
    }

    /** Stops the shell with all it has started, forcibly if they do not end soon. */
    private static void stop(Process process) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroy);
        CompletableFuture<?>[] ends = all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(SOON_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            all.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
