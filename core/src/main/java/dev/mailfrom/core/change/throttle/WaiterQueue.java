package dev.mailfrom.core.change.throttle;

import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The threads that wait for one key, in their order. Interactive precedes watch, and watch precedes bulk, until the lower
 * one has waited a minute longer per step. Within a priority the order is first in, first out. Guarded by its
 * {@link RequestQueue}.
 */
final class WaiterQueue {

    private static final long STEP = 60_000_000_000L;

    private final PriorityQueue<Waiter> queue = new PriorityQueue<>();
    private long joined;

    /**
     * A waiting thread.
     *
     * @param due its arrival plus a minute per priority step, in monotonic nanoseconds
     * @param number the number of the arrival
     */
    record Waiter(Thread thread, long due, long number) implements Comparable<Waiter> {

        @Override
        public int compareTo(Waiter other) {
            // Monotonic nanoseconds may overflow, so only their difference counts.
            int byDue = Long.signum(due - other.due);
            return byDue != 0 ? byDue : Long.compare(number, other.number);
        }
    }

    Waiter join(Priority priority, long now) {
        Waiter waiter = new Waiter(Thread.currentThread(), now + priority.ordinal() * STEP, joined++);
        queue.add(waiter);
        return waiter;
    }

    void leave(Waiter waiter) {
        queue.remove(waiter);
    }

    Optional<Waiter> first() {
        return Optional.ofNullable(queue.peek());
    }

    long countAhead(Waiter mine) {
        return queue.stream().filter(other -> other.compareTo(mine) < 0).count();
    }
}
