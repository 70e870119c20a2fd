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
        List<ChangeItem> items,
        List<RecordItem> records) {

    public Change {
        items = List.copyOf(items);
        records = List.copyOf(records);
    }

    /** A change without DNS records. */
    public Change(
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
        this(id, kind, undoOf, scope, requestedBy, reason, fingerprint, state, createdAt, expiresAt, items, List.of());
    }

    /**
     * Whether its queued items can be resumed later. A change of one identity without DNS records is requested again
     * instead.
     */
    public boolean isResumable() {
        return kind == ChangeKind.APPLY || items.size() > 1 || !records.isEmpty();
    }

    /** Whether nothing is sent to SES for this item: only DNS records change. */
    public boolean isDnsOnly(ChangeItem item) {
        return kind.isDnsOnly(item);
    }

    public Change withItems(List<ChangeItem> others) {
        return with(others, records);
    }

    public Change with(List<ChangeItem> otherItems, List<RecordItem> otherRecords) {
        return new Change(
                id,
                kind,
                undoOf,
                scope,
                requestedBy,
                reason,
                fingerprint,
                state,
                createdAt,
                expiresAt,
                otherItems,
                otherRecords);
    }
}
