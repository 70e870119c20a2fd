package dev.mailfrom.core.journal;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One row of the append-only history: a state transition, or a remark on the change.
 *
 * @param n the number of the row in the whole history, from 1
 * @param seq the number of the item; empty for the change as a whole
 * @param from the state before; empty for the first
 * @param detail for people: a request id, an error, a reason; may be empty
 * @param document more text that the hash covers; for a status, the records or commands that fix it, one per line
 */
public record JournalEvent(
        long n,
        Instant at,
        OptionalInt seq,
        JournalEventType type,
        String from,
        String to,
        Actor actor,
        String detail,
        String document) {

    public boolean is(JournalEventType wanted) {
        return type == wanted;
    }
}
