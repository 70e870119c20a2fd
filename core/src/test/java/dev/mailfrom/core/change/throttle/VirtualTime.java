package dev.mailfrom.core.change.throttle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * A world whose time passes only while everybody waits. Its tasks are real threads, of which one runs at a time until it
 * waits; who is next is drawn from the seed, so that a seed is one interleaving and can be run again.
 */
final class VirtualTime {

    private final Random random;
    private final List<Task> tasks = new ArrayList<>();
    private final Semaphore scheduler = new Semaphore(0);
    private final List<Throwable> crashes = new ArrayList<>();
    private long now;

    VirtualTime(long seed) {
        this.random = new Random(seed);
    }

    /** True nanoseconds since the beginning of this world. */
    long now() {
        return now;
    }

    Random random() {
        return random;
    }

    /** A task that begins after a while. */
    void spawn(long after, Runnable work) {
        Task task = new Task(work);
        task.wakeAt = now + after;
        tasks.add(task);
        task.thread.start();
    }

    /** Lets the world run until all tasks have ended. */
    void run() {
        while (!tasks.isEmpty()) {
            List<Task> ready = ready();
            if (ready.isEmpty()) {
                now = tasks.stream().mapToLong(task -> task.wakeAt).min().orElseThrow();
                ready = ready();
            }
            Task next = ready.get(random.nextInt(ready.size()));
            next.turn.release();
            scheduler.acquireUninterruptibly();
            if (next.ended) {
                tasks.remove(next);
            }
        }
        if (!crashes.isEmpty()) {
            throw new AssertionError("a task crashed", crashes.get(0));
        }
    }

    private List<Task> ready() {
        return tasks.stream().filter(Task::isReady).toList();
    }

    /** Waits, but not longer than until it is unparked. */
    void park(long nanos) {
        Task me = me();
        me.wakeAt = now + Math.max(0, nanos);
        me.parked = true;
        me.yield();
        me.parked = false;
        me.permit = false;
    }

    /** Waits in any case, as somebody does who waits for an answer, or is stopped. */
    void sleep(long nanos) {
        Task me = me();
        me.wakeAt = now + nanos;
        me.yield();
    }

    void unpark(Thread thread) {
        tasks.stream().filter(task -> task.thread == thread).forEach(task -> task.permit = true);
    }

    private Task me() {
        return tasks.stream()
                .filter(task -> task.thread == Thread.currentThread())
                .findFirst()
                .orElseThrow();
    }

    private final class Task {
        final Semaphore turn = new Semaphore(0);
        final Thread thread;
        long wakeAt;
        boolean parked;
        boolean permit;
        boolean ended;

        Task(Runnable work) {
            thread = new Thread(() -> {
                turn.acquireUninterruptibly();
                try {
                    work.run();
                } catch (Throwable e) {
                    crashes.add(e);
                } finally {
                    ended = true;
                    scheduler.release();
                }
            });
            thread.setDaemon(true);
        }

        boolean isReady() {
            return wakeAt <= now || parked && permit;
        }

        void yield() {
            scheduler.release();
            turn.acquireUninterruptibly();
        }
    }
}
