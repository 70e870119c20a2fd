package dev.mailfrom.core.change.records;

import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.ses.Identity;
import java.util.List;

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

    /** Throws the first reason, if there is one: for plans of one identity. */
    public static void throwFirst(List<RecordRefusal> refused) {
        refused.stream().findFirst().ifPresent(refusal -> {
            throw refusal.why();
        });
    }
}
