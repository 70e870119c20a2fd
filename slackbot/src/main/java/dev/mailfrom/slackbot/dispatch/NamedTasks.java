package dev.mailfrom.slackbot.dispatch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks on an executor, one of a name at a time. Thread-safe. */
final class NamedTasks {

    private static final Logger LOG = LoggerFactory.getLogger(NamedTasks.class);

    private final Executor threads;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    NamedTasks(Executor threads) {
        this.threads = threads;
    }

    /** Does nothing while a task of the name runs, or when there is too much to do; the next poll asks again. */
    void begin(String name, Runnable task) {
        if (!running.add(name)) {
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.warn("{} has to wait: {}", name, e.toString());
                } finally {
                    running.remove(name);
                }
            });
        } catch (RejectedExecutionException e) {
            running.remove(name);
        }
    }
}
