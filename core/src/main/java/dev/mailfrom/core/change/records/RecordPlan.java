package dev.mailfrom.core.change.records;

import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.ses.Identity;
import java.util.List;
import java.util.Optional;

/**
 * The records to publish for some identities. An identity that is in neither list has all of them at its provider.
 *
 * @param records grouped by zone
 * @param refused the identities whose records cannot be published
 */
public record RecordPlan(List<PlannedRecord> records, List<RecordRefusal> refused) {

    public RecordPlan {
        records = List.copyOf(records);
        refused = List.copyOf(refused);
    }

    /** An identity whose records cannot be published. @param why with its code and what to do */
    public record RecordRefusal(Identity identity, MailfromException why) {}

    /** Why the records of the identity cannot be published; empty where they can. */
    public Optional<MailfromException> refusal(Identity identity) {
        return refused.stream()
                .filter(refusal -> refusal.identity().equals(identity))
                .map(RecordRefusal::why)
                .findFirst();
    }
}
