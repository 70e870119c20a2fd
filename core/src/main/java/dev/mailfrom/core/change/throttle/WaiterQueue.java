package dev.mailfrom.core.change.throttle;

import java.util.Optional;
import java.util.PriorityQueue;

/** Who waits in a lane, in the order in which they go. Guarded by the lane. */
final class WaiterQueue {

    private final PriorityQueue<Waiter> queue = new PriorityQueue<>(Waiter.ORDER);
    private long tickets;

    Waiter join(Priority priority, long now) {
        Waiter waiter = Waiter.of(priority, now, tickets++);
        queue.add(waiter);
        return waiter;
    }

    void leave(Waiter waiter) {
        queue.remove(waiter);
    }

    Optional<Waiter> first() {
        return Optional.ofNullable(queue.peek());
    }

    /** How many go before this one. */
    long countAhead(Waiter mine) {
        return queue.stream()
                .filter(other -> Waiter.ORDER.compare(other, mine) < 0)
                .count();
    }
}
