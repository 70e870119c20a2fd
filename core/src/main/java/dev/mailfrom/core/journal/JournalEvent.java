package dev.mailfrom.core.journal;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One line of the append-only history: an arrow of the state machine, or a remark on the change that is none.
 *
 * @param n its place in the whole history, from 1
 * @param seq the item it is about; empty for the change as a whole
 * @param from the state before; empty for the first
 * @param detail for people: a request id, an error, a reason; may be empty
 * @param document what it vouches for besides itself; of a status, the records or commands that mend it, a line each
 */
public record JournalEvent(
        long n,
        Instant at,
        String changeId,
        OptionalInt seq,
        String type,
        String from,
        String to,
        Actor actor,
        String detail,
        String document) {

    /** What SES says of an identity after the change, from and to being SES's words and not states of ours. */
    public static final String STATUS = "status";

    /** Where the change is shown. */
    public static final String SHOWN = "shown";

    /** The type of the arrow that lets a change through without the second person it needed; the reason is the detail. */
    public static final String BREAK_GLASS = "break-glass";

    /** Whether it tells what SES says of the identity; then {@code from} and {@code to} are SES's words. */
    public boolean isStatus() {
        return type.equals(STATUS);
    }

    /** Whether it tells where the change is shown; the place is the detail. */
    public boolean isMessageLink() {
        return type.equals(SHOWN);
    }

    public boolean isBreakGlass() {
        return type.equals(BREAK_GLASS);
    }
}
