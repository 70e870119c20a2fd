package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.util.List;
import java.util.Optional;

/**
 * What came of carrying out a plan.
 *
 * @param change as it stands in the journal at the end
 */
public record ChangeOutcome(Change change, List<ItemOutcome> steps) {

    public ChangeOutcome {
        steps = List.copyOf(steps);
    }

    /**
     * What came of one step.
     *
     * @param state where its item in the journal ended; EXECUTING where it could not be found out
     * @param seen what SES was last seen to have; empty where it was not read
     * @param sent whether a request went out, whatever became of it
     * @param requestId SES's id of the request; empty where none was answered
     * @param error why it was not done, for people; empty where it was
     * @param fix what to do next; may be empty
     */
    public record ItemOutcome(
            PlannedItem item,
            ItemState state,
            Optional<MailFromAttributes> seen,
            boolean sent,
            String requestId,
            String error,
            String fix) {

        public boolean isApplied() {
            return state == ItemState.APPLIED || state == ItemState.SKIPPED;
        }

        /** Whether SES had something else than the plan was made for, so that nothing was sent. */
        public boolean isStale() {
            return state == ItemState.CONFLICT && !sent;
        }
    }

    public boolean isApplied() {
        return steps.stream().allMatch(ItemOutcome::isApplied);
    }

    public boolean isStale() {
        return steps.stream().anyMatch(ItemOutcome::isStale);
    }
}
