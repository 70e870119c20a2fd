package dev.mailfrom.core.dns.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A few daemon threads that complete futures, and so run what hangs on them. The JDK's common pool would start a thread
 * per answer on a small machine (Java 17, one or two processors).
 */
final class CompletionExecutor {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService pool =
            Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()), this::thread);

    /** Runs the message on one of the threads; on the caller's once they have ended. */
    void execute(Runnable message) {
        try {
            pool.execute(message);
        } catch (RejectedExecutionException e) {
            message.run();
        }
    }

    /** Lets them finish what they have and go. */
    void shutdown() {
        pool.shutdown();
    }

    /** Waits until they are gone; one of them waits for the others only. */
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
