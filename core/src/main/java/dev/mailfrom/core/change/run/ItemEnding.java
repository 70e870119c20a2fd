package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.change.run.ChangeOutcome.ItemOutcome;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.UnknownItem;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Ends a claimed item that was not confirmed by SES: journals the outcome and says why. If the reason would stop all other
 * items too, the item goes back into the queue if the change can be resumed. In a change of one identity it has failed.
 */
final class ItemEnding {

    /** After these failures, every other identity would fail in the same way. */
    private static final Set<Kind> HOPELESS = Set.of(
            Kind.CREDENTIALS,
            Kind.CONFIGURATION,
            Kind.ENDPOINT,
            Kind.ACCESS_DENIED,
            Kind.CONNECTION,
            Kind.FOREIGN,
            Kind.THROTTLED);

    private final Change change;
    private final ChangeItem item;
    private final ItemClaim claim;

    ItemEnding(Change change, ChangeItem item, ItemClaim claim) {
        this.change = change;
        this.item = item;
        this.claim = claim;
    }

    /** SES could not be read, so nothing was sent. */
    ItemOutcome unread(SesCallException failure) {
        if (change.isResumable()) {
            throw requeued(failure);
        }
        String error = "SES could not be asked what it has now, so nothing was sent. " + failure.getMessage();
        return claim.complete(ItemOutcome.unsent(ItemState.FAILED, Optional.empty(), error, failure.advice()));
    }

    /** SES has not changed it. @param sent whether a request was sent nevertheless */
    ItemOutcome undone(RuntimeException thrown, Optional<MailFromAttributes> seen, boolean sent) {
        boolean refused = thrown instanceof SesCallException failure && !HOPELESS.contains(failure.kind());
        if (change.isResumable() && !refused) {
            throw requeued(thrown);
        }
        boolean failed = thrown instanceof SesCallException && (!sent || change.isResumable());
        ItemState state = failed ? ItemState.FAILED : ItemState.NOT_APPLIED;
        return claim.complete(new ItemOutcome(state, seen, sent, "", error(thrown, sent), advice(thrown)));
    }

    /** The reads after a lost answer have ended. @param settled empty if they could not settle it */
    ItemOutcome reconciled(Optional<LostAnswer.Settled> settled, RuntimeException thrown) {
        return settled.isPresent() && settled.get().state() == ItemState.NOT_APPLIED
                ? undone(thrown, settled.get().seen(), true)
                : reconciled(settled, error(thrown, true), advice(thrown));
    }

    ItemOutcome reconciled(Optional<LostAnswer.Settled> settled, String error, CommandText advice) {
        if (settled.isEmpty()) {
            throw leftUnknown(error);
        }
        ItemState state = settled.get().state();
        return state == ItemState.APPLIED
                ? claim.complete(ItemOutcome.sent(state, settled.get().seen(), "", "", CommandText.NONE))
                : claim.complete(ItemOutcome.sent(state, settled.get().seen(), "", error, advice));
    }

    /** The first process that reads SES late enough settles it. */
    private ExecutionAbortedException leftUnknown(String why) {
        Duration wait = new UnknownItem(change, item, claim.age()).settledIn();
        String unwritten = "";
        try {
            claim.leaveUnknown(why);
        } catch (StoreException failure) {
            // The journal has it as executing, which other processes take for unknown once the lease has ended.
            unwritten = " This could not be written into the journal. " + failure.getMessage();
        }
        return new ExecutionAbortedException(
                why + " Whether SES has changed " + item.identity() + " is unknown: " + UnknownItem.REASON + unwritten,
                CommandText.of(
                        "In " + (wait.toSeconds() + 1) + " seconds, any command finds out, such as:",
                        PrintedCommand.ofChange("history", change.id())),
                true);
    }

    private RuntimeException requeued(RuntimeException why) {
        claim.requeue(String.valueOf(why.getMessage()));
        return why;
    }

    private static String error(RuntimeException thrown, boolean sent) {
        return thrown instanceof OperationCancelledException
                ? "It was stopped" + (sent ? "." : ". Nothing was sent.")
                : thrown.getMessage();
    }

    private static CommandText advice(RuntimeException thrown) {
        return thrown instanceof SesCallException failure ? failure.advice() : CommandText.NONE;
    }
}
