package dev.mailfrom.core.sandbox.scripted;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One thread for delayed answers. */
final class ScriptTimer implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "scripted-dns-timer");
        thread.setDaemon(true);
        return thread;
    });

    void schedule(Duration delay, Runnable act) {
        try {
            timer.schedule(act, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The server has been closed in the meantime: nothing happens any more.
            return;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
