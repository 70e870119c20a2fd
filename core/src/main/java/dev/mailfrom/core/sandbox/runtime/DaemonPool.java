package dev.mailfrom.core.sandbox.runtime;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool of named daemon threads. They end when idle, and have all ended when the pool is closed. */
public final class DaemonPool implements Executor, AutoCloseable {

    private static final int IDLE_SECONDS = 10;
    private static final long END_MILLIS = 5_000;

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

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Interrupts all tasks and waits for the end of each thread, at most five seconds. */
    @Override
    public void close() {
        pool.shutdownNow();
        try {
            for (Thread thread : List.copyOf(threads)) {
                thread.join(END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
