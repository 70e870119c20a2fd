package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.Identity;
import java.util.List;

/**
 * What came of a change of many, as far as it went.
 *
 * @param change as it stands in the journal now
 * @param drifted identities for which SES took the request but then showed something else
 * @param abortReason why it ended before its end, in a sentence; empty where it did not
 * @param fix what to do about that; may be empty
 */
public record ApplyOutcome(Change change, List<Identity> drifted, String abortReason, String fix) {

    public ApplyOutcome {
        drifted = List.copyOf(drifted);
    }

    public long count(ItemState... states) {
        List<ItemState> wanted = List.of(states);
        return change.items().stream()
                .filter(item -> wanted.contains(item.state()))
                .count();
    }

    /** How many are still to be done, by whoever resumes it. */
    public long waiting() {
        return count(ItemState.QUEUED, ItemState.EXECUTING, ItemState.UNKNOWN);
    }

    /** Those that were not done, with the reason. */
    public List<ChangeItem> failed() {
        return change.items().stream()
                .filter(item -> item.state() == ItemState.FAILED
                        || item.state() == ItemState.CONFLICT
                        || item.state() == ItemState.NOT_APPLIED)
                .toList();
    }

    /** Whether SES has the target of every one. */
    public boolean isApplied() {
        return waiting() == 0 && failed().isEmpty() && drifted.isEmpty() && count(ItemState.CANCELLED) == 0;
    }
}
