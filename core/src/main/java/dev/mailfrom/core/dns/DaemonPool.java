package dev.mailfrom.core.dns;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool of named daemon threads. They end when idle, and have all ended when the pool is closed. Thread-safe. */
public final class DaemonPool implements Executor, AutoCloseable {

    private static final int IDLE_SECONDS = 10;
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final AtomicInteger count = new AtomicInteger();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor pool;

    public DaemonPool(String name, int size) {
        pool = new ThreadPoolExecutor(
                size,
                size,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, name + "-" + count.incrementAndGet()));
        pool.allowCoreThreadTimeOut(true);
    }

    private Thread daemon(Runnable task, String name) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /** Runs the task on one of the threads, or on the caller's once the pool is closed. */
    @Override
    public void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** Waits for all tasks and threads, at most two seconds. Called on one of the threads, it waits for the others. */
    @Override
    public void close() {
        pool.shutdown();
        long end = System.nanoTime() + CLOSE_NANOS;
        try {
            for (Thread thread : threads) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (thread != Thread.currentThread() && left > 0) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
