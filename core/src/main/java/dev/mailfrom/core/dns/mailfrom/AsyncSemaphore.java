package dev.mailfrom.core.dns.mailfrom;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Lets so many works run at a time; the others wait in order, without a thread. So the deadline of one begins when its
 * turn comes, however many there are. Thread-safe.
 */
final class AsyncSemaphore {

    private final int room;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;
    /** Somebody is letting the next ones in: work that ends at once must not do so from within. */
    private boolean busy;

    /** @param room 1 or more */
    AsyncSemaphore(int room) {
        this.room = room;
    }

    /** The result of the work, when its turn has come and it is done. */
    <T> CompletableFuture<T> submit(Supplier<CompletableFuture<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        synchronized (this) {
            waiting.add(() -> work.get().whenComplete((value, bug) -> {
                release();
                if (bug == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(bug);
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
        if (waiting.isEmpty() || running >= room) {
            busy = false;
            return null;
        }
        running++;
        return waiting.remove();
    }
}
