package dev.mailfrom.core.dns.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A few daemon threads that complete futures and run what depends on them. Not the JDK's common pool, which starts a
 * thread per answer on a machine with one or two processors (Java 17).
 */
final class CompletionExecutor {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService pool =
            Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()), this::thread);

    /** Runs the task on one of the threads, or on the caller's after {@link #shutdown}. */
    void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** Lets the threads finish what they have and end. */
    void shutdown() {
        pool.shutdown();
    }

    /** Waits until the threads have ended. Called on one of them, it waits for the others. */
    void join(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (Thread thread : threads) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (thread != Thread.currentThread() && left > 0) {
                thread.join(left);
            }
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mailfrom-dns-" + (threads.size() + 1));
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }
}
