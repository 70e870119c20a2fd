package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.publishing.PublishingOutcome;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.text.CommandText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The outcome of executing a change.
 *
 * @param change the change as it is in the journal now
 * @param items the outcomes of the items that this execution claimed, in order
 * @param drifted identities for which SES accepted the request but later had another setting
 * @param abortReason a sentence that says why it ended before the last item; empty if it did not
 * @param advice what to do about that; may be empty
 * @param dnsProblem why DNS records are still open; empty if none is
 */
public record ChangeOutcome(
        Change change,
        List<ItemOutcome> items,
        List<Identity> drifted,
        String abortReason,
        CommandText advice,
        Optional<DnsProblem> dnsProblem) {

    public ChangeOutcome {
        items = List.copyOf(items);
        drifted = List.copyOf(drifted);
    }

    public ChangeOutcome(
            Change change, List<ItemOutcome> items, List<Identity> drifted, String abortReason, CommandText advice) {
        this(change, items, drifted, abortReason, advice, Optional.empty());
    }

    /** The same where DNS records have stopped it; that comes first, because SES waits for them. */
    ChangeOutcome stoppedBy(PublishingOutcome.Stop stop) {
        return new ChangeOutcome(change, items, drifted, stop.why(), stop.advice(), Optional.of(stop.problem()));
    }

    /** The same with these outcomes before the others. */
    ChangeOutcome withFirst(List<ItemOutcome> first) {
        return new ChangeOutcome(
                change,
                Stream.concat(first.stream(), items.stream()).toList(),
                drifted,
                abortReason,
                advice,
                dnsProblem);
    }

    /**
     * The outcome of one item.
     *
     * @param state UNKNOWN if a request was sent and its effect is not known
     * @param seen the attributes last read from SES; empty if they were not read
     * @param sent whether a request was sent, with or without effect
     * @param requestId SES's id of the request; empty if SES did not answer
     * @param error a sentence that says why it was not applied; empty if it was
     * @param advice what to do next; may be empty
     */
    public record ItemOutcome(
            ItemState state,
            Optional<MailFromAttributes> seen,
            boolean sent,
            String requestId,
            String error,
            CommandText advice) {

        static ItemOutcome unsent(
                ItemState state, Optional<MailFromAttributes> seen, String error, CommandText advice) {
            return new ItemOutcome(state, seen, false, "", error, advice);
        }

        static ItemOutcome sent(
                ItemState state,
                Optional<MailFromAttributes> seen,
                String requestId,
                String error,
                CommandText advice) {
            return new ItemOutcome(state, seen, true, requestId, error, advice);
        }

        /** The same for an outcome that could not be journalled. */
        ItemOutcome unwritten(StoreException failure) {
            String why = (error.isEmpty() ? "" : error + " ")
                    + "The outcome could not be written into the journal; it is looked up at the next start. "
                    + failure.getMessage();
            return new ItemOutcome(state, seen, sent, requestId, why, failure.advice());
        }

        /** Whether SES no longer had the plan's before-setting, so nothing was sent. */
        public boolean isStale() {
            return state == ItemState.CONFLICT && !sent;
        }
    }

    /** The number of open items, which a resume would execute. */
    public long remaining() {
        return change.items().stream().filter(item -> item.state().isOpen()).count();
    }

    /** The items that failed, with the reason. */
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
