package dev.mailfrom.slackbot.command;

import dev.mailfrom.slackbot.config.BotTarget;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets equal reads that overlap share one run, so that SES is asked once for all of them. Thread-safe. */
final class SharedReads {

    /** A read. What it answers must not depend on the person who asks. @param line the command with its arguments */
    record ReadKey(BotTarget target, String line) {}

    private final Map<ReadKey, CompletableFuture<CommandAnswer>> running = new ConcurrentHashMap<>();

    /**
     * Runs the read on this thread, or joins the one that is under way.
     *
     * @return complete if it ran here; else it completes on another thread
     */
    CompletableFuture<CommandAnswer> run(ReadKey key, Supplier<CommandAnswer> read) {
        CompletableFuture<CommandAnswer> own = new CompletableFuture<>();
        CompletableFuture<CommandAnswer> other = running.putIfAbsent(key, own);
        if (other != null) {
            return other;
        }
        try {
            own.complete(read.get());
        } catch (RuntimeException e) {
            own.completeExceptionally(e);
        } finally {
            running.remove(key, own);
            // After an Error, those who wait must not wait for ever.
            own.completeExceptionally(new IllegalStateException("The read ended without a result."));
        }
        return own;
    }
}
