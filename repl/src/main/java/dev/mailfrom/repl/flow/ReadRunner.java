package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.repl.output.ProgressLine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs reads on a thread of their own, so that Ctrl-C gives the prompt back although a request hangs. What is dropped
 * ends by itself, and its result is not shown. Never used for a change: that is waited for.
 *
 * @param lines makes a progress line
 * @param waiting what is waited for, in words
 * @param patience how long nothing is said, and how long a cancelled read may take to end by itself
 */
public record ReadRunner(
        CancellationToken cancellation, Supplier<ProgressLine> lines, Supplier<String> waiting, Duration patience) {

    /** Most reads are done before it, and people do not notice it. */
    public static final Duration PATIENCE = Duration.ofMillis(300);

    private static final Duration STEP = Duration.ofMillis(50);

    /**
     * Runs a read, and shows a line if it takes longer.
     *
     * @throws CancellationToken.OperationCancelledException when it is cancelled; and whatever the read throws
     */
    <T> T run(Supplier<T> read) {
        return run(read, Optional.of(lines));
    }

    /** Runs a read like {@link #run}, where another line is on the screen. */
    <T> T runSilently(Supplier<T> read) {
        return run(read, Optional.empty());
    }

    private <T> T run(Supplier<T> read, Optional<Supplier<ProgressLine>> newLine) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread reader = new Thread(() -> complete(result, read), "mailfrom-command");
        reader.setDaemon(true);
        reader.start();
        Runnable stopListening = cancellation.onCancel(() -> dropLater(result, reader));
        Optional<ProgressLine> line = Optional.empty();
        try {
            for (Duration silent = Duration.ZERO; ; silent = silent.plus(STEP)) {
                try {
                    return result.get(STEP.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (silent.compareTo(patience) >= 0 && !cancellation.isCancelled()) {
                        line = line.or(() -> newLine.map(Supplier::get));
                        line.filter(ProgressLine::canRedraw)
                                .ifPresent(shown -> shown.show(waiting.get() + " … (Ctrl-C stops)"));
                    }
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationToken.OperationCancelledException();
        } finally {
            stopListening.run();
            line.ifPresent(ProgressLine::erase);
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> read) {
        try {
            result.complete(read.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    /** Lets an orderly end win. */
    private <T> void dropLater(CompletableFuture<T> result, Thread reader) {
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (result.completeExceptionally(new CancellationToken.OperationCancelledException())) {
                        reader.interrupt();
                    }
                });
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }
}
