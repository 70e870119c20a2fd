package dev.mailfrom.core.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change in the journal.
 *
 * @param id sorts by time; short enough to be typed
 */
public record Change(
        String id,
        ChangeKind kind,
        Optional<String> undoOf,
        AccountRegion scope,
        Actor requestedBy,
        String reason,
        String fingerprint,
        ChangeState state,
        Instant createdAt,
        Instant expiresAt,
        List<ChangeItem> items) {

    public Change {
        items = List.copyOf(items);
    }

    /** Whether its queued items can be resumed later; a change of one identity is requested again instead. */
    public boolean isResumable() {
        return kind == ChangeKind.APPLY || items.size() > 1;
    }

    public Change withItems(List<ChangeItem> others) {
        return new Change(
                id, kind, undoOf, scope, requestedBy, reason, fingerprint, state, createdAt, expiresAt, others);
    }
}
