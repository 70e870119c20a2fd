package dev.mailfrom.core.journal;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One line of the append-only history: a transition of a state, or a remark on the change.
 *
 * @param n its place in the whole history, from 1
 * @param seq the item it is about; empty for the change as a whole
 * @param from the state before; empty for the first
 * @param detail for people: a request id, an error, a reason; may be empty
 * @param document what its hash also covers; of a status, the records or commands that fix it, a line each
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
