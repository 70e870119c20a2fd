package dev.mailfrom.core.change;

import java.util.Optional;
import java.util.PriorityQueue;

/** Who waits in a lane, in the order in which they go. Guarded by the lane. */
final class TicketLine {

    private final PriorityQueue<Ticket> queue = new PriorityQueue<>(Ticket.ORDER);
    private long tickets;

    Ticket join(Priority priority, long now) {
        Ticket ticket = Ticket.of(priority, now, tickets++);
        queue.add(ticket);
        return ticket;
    }

    void leave(Ticket ticket) {
        queue.remove(ticket);
    }

    Optional<Ticket> first() {
        return Optional.ofNullable(queue.peek());
    }

    /** How many go before this one. */
    long ahead(Ticket mine) {
        return queue.stream()
                .filter(other -> Ticket.ORDER.compare(other, mine) < 0)
                .count();
    }
}
