package dev.mailfrom.core.dns;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Limits how many tasks run at a time. The others wait in order, without a thread. Thread-safe. */
public final class AsyncSemaphore {

    private final int permits;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;
    /** Whether a thread is starting tasks. A task that ends at once must not start the next one from within. */
    private boolean busy;

    /** @param permits 1 or more */
    public AsyncSemaphore(int permits) {
        this.permits = permits;
    }

    /** The result of the task, which starts when a permit is free. */
    public <T> CompletableFuture<T> submit(Supplier<CompletableFuture<T>> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        synchronized (this) {
            waiting.add(() -> task.get().whenComplete((value, failure) -> {
                release();
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            }));
        }
        runNext();
        return result;
    }

    private void release() {
        synchronized (this) {
            running--;
        }
        runNext();
    }

    private void runNext() {
        synchronized (this) {
            if (busy) {
                return;
            }
            busy = true;
        }
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private synchronized Runnable next() {
        if (waiting.isEmpty() || running >= permits) {
            busy = false;
            return null;
        }
        running++;
        return waiting.remove();
    }
}
