package dev.mailfrom.core.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A change in a list of changes. However many identities it is about, it has one of them and the counts, so that a
 * history of applies of ten thousand can be looked at.
 *
 * @param position in the order of all changes of the store
 * @param states how many of its identities stand how; none is 0
 * @param item of the identity that was asked about; else the first
 */
public record HistoryEntry(
        String id,
        long position,
        ChangeKind kind,
        Optional<String> undoOf,
        Actor requestedBy,
        ChangeState state,
        Instant createdAt,
        Map<ItemState, Integer> states,
        ChangeItem item) {

    public HistoryEntry {
        states = Map.copyOf(states);
    }

    /** How many identities it is about. */
    public int size() {
        return states.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether SES took any of it. */
    public boolean hasApplied() {
        return states.containsKey(ItemState.APPLIED);
    }
}
