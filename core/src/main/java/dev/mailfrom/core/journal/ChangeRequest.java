package dev.mailfrom.core.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A requested change, which the journal records before the question is asked and before anything is sent.
 *
 * @param undoOf the change that this one undoes
 * @param reason in the person's words; may be empty
 * @param fingerprint the hash of exactly what was shown (SHA-256, hexadecimal)
 * @param expiresIn how long it can be confirmed
 */
public record ChangeRequest(
        ChangeKind kind,
        Optional<String> undoOf,
        AccountRegion scope,
        Actor actor,
        String reason,
        String fingerprint,
        Duration expiresIn,
        List<ChangeItem> items,
        List<RecordItem> records) {

    public ChangeRequest {
        items = List.copyOf(items);
        records = List.copyOf(records);
    }

    /** A request without DNS records. */
    public ChangeRequest(
            ChangeKind kind,
            Optional<String> undoOf,
            AccountRegion scope,
            Actor actor,
            String reason,
            String fingerprint,
            Duration expiresIn,
            List<ChangeItem> items) {
        this(kind, undoOf, scope, actor, reason, fingerprint, expiresIn, items, List.of());
    }
}
