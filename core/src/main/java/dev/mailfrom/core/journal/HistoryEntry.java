package dev.mailfrom.core.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A change in a list of changes. It holds one item and the counts, so a list of changes of ten thousand identities stays
 * small.
 *
 * @param position in the order of all changes of the store
 * @param reason why it was made, as the person wrote it; may be empty
 * @param states the number of items in each state; states without items are absent
 * @param item the item of the queried identity, else the first
 */
public record HistoryEntry(
        String id,
        long position,
        ChangeKind kind,
        Optional<String> undoOf,
        Actor requestedBy,
        String reason,
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
