package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.util.List;
import java.util.Optional;

/**
 * What came of executing a change, as far as it went.
 *
 * @param change as the journal has it now
 * @param items how the items ended that this execution has claimed, in order
 * @param drifted identities for which SES took the request but then showed something else
 * @param abortReason why it ended before the last item, in a sentence; empty where it did not
 * @param fix what to do about that; may be empty
 */
public record ChangeOutcome(
        Change change, List<ItemOutcome> items, List<Identity> drifted, String abortReason, String fix) {

    public ChangeOutcome {
        items = List.copyOf(items);
        drifted = List.copyOf(drifted);
    }

    /**
     * How one item ended.
     *
     * @param state EXECUTING where it could not be found out
     * @param seen what SES was last seen to have; empty where it was not read
     * @param sent whether a request left, whatever its effect
     * @param requestId SES's id of the request; empty where none was answered
     * @param error why it was not done, in a sentence; empty where it was
     * @param fix what to do next; may be empty
     */
    public record ItemOutcome(
            ItemState state,
            Optional<MailFromAttributes> seen,
            boolean sent,
            String requestId,
            String error,
            String fix) {

        static ItemOutcome unsent(ItemState state, Optional<MailFromAttributes> seen, String error, String fix) {
            return new ItemOutcome(state, seen, false, "", error, fix);
        }

        static ItemOutcome sent(
                ItemState state, Optional<MailFromAttributes> seen, String requestId, String error, String fix) {
            return new ItemOutcome(state, seen, true, requestId, error, fix);
        }

        /** The same, which the journal does not know. */
        ItemOutcome unwritten(StoreException failure) {
            String why = (error.isEmpty() ? "" : error + " ")
                    + "The outcome could not be written into the journal; it is looked up at the next start. "
                    + failure.getMessage();
            return new ItemOutcome(state, seen, sent, requestId, why, failure.fix());
        }

        /** Whether SES had something else than the plan was made for, so that nothing was sent. */
        public boolean isStale() {
            return state == ItemState.CONFLICT && !sent;
        }
    }

    /** How many items a resume would still execute. */
    public long remaining() {
        return change.items().stream().filter(item -> item.state().isOpen()).count();
    }

    /** The items that were not done, with the reason. */
    public List<ChangeItem> failed() {
        return change.items().stream()
                .filter(item -> !item.state().isOpen() && !item.state().isDone() && item.state() != ItemState.CANCELLED)
                .toList();
    }

    /** Whether SES has the target of every item. */
    public boolean isApplied() {
        return change.isResumable()
                ? drifted.isEmpty()
                        && change.items().stream().allMatch(item -> item.state().isDone())
                : items.stream().allMatch(item -> item.state().isDone());
    }
}
