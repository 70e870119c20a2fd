package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.publishing.RecordRecovery;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.ses.Identity;
import java.time.Duration;
import java.util.List;

/**
 * What the recovery found about an item whose process had stopped.
 *
 * @param item in the state that it has now; UNKNOWN if it is too early to tell
 * @param settledIn the time after which an UNKNOWN item, or unknown records, can be settled; else zero
 * @param records the batch of DNS records that was interrupted, in the states that they have now; empty if it was a
 *     request to SES
 */
public record RecoveredItem(Change change, ChangeItem item, Duration settledIn, List<RecordItem> records) {

    public RecoveredItem {
        records = List.copyOf(records);
    }

    public RecoveredItem(Change change, ChangeItem item, Duration settledIn) {
        this(change, item, settledIn, List.of());
    }

    static RecoveredItem of(RecordRecovery.RecoveredBatch batch) {
        Identity identity = batch.records().get(0).identity();
        ChangeItem item = batch.change().items().stream()
                .filter(one -> one.identity().equals(identity))
                .findFirst()
                .orElseThrow();
        return new RecoveredItem(batch.change(), item, batch.settledIn(), batch.records());
    }
}
