package dev.mailfrom.core.journal;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One line of the append-only history.
 *
 * @param seq the item it is about; empty for the change as a whole
 * @param from the state before; empty for the first
 * @param detail for people: a request id, an error, a reason; may be empty
 */
public record JournalEvent(
        String id,
        Instant at,
        String changeId,
        OptionalInt seq,
        String type,
        String from,
        String to,
        Actor actor,
        String detail) {}
