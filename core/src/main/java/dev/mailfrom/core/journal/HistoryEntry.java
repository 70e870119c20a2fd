package dev.mailfrom.core.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A change in a list of changes. It has one of its identities and the counts, so that a list of applies of ten thousand
 * identities stays small.
 *
 * @param position in the order of all changes of the store
 * @param states how many of its identities are in each state; none is 0
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

    public int size() {
        return states.values().stream().mapToInt(Integer::intValue).sum();
    }

    public boolean hasApplied() {
        return states.containsKey(ItemState.APPLIED);
    }
}
