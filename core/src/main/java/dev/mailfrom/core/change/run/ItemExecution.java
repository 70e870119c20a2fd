package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.change.run.ChangeOutcome.ItemOutcome;
import dev.mailfrom.core.change.throttle.RequestThrottle;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesCallException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One item of a change: claimed, compared with what SES has, sent and written down. Only the process that claimed it
 * sends it, and nothing is sent again before SES was asked whether the lost try took effect.
 *
 * <p>What could not be sent for a reason that would stop every other item too goes back into the queue of a change that
 * can be resumed; in a change of one identity it has failed.
 */
final class ItemExecution {

    /** Longer than a call with all its tries takes; renewed before every try. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** After these, every other identity would fail in the same way. */
    private static final Set<SesCallException.Kind> HOPELESS = Set.of(
            SesCallException.Kind.CREDENTIALS,
            SesCallException.Kind.CONFIGURATION,
            SesCallException.Kind.ENDPOINT,
            SesCallException.Kind.ACCESS_DENIED,
            SesCallException.Kind.CONNECTION,
            SesCallException.Kind.THROTTLED);

    private final ExecutionContext context;
    private final Change change;
    private final ChangeItem item;
    private final BeforeStates states;
    private final StoreRetry store;
    private final CancellationToken cancellation;

    /** @param states stand at this item */
    ItemExecution(
            ExecutionContext context,
            Change change,
            BeforeStates states,
            StoreRetry store,
            CancellationToken cancellation) {
        this.context = context;
        this.change = change;
        this.item = states.item();
        this.states = states;
        this.store = store;
        this.cancellation = cancellation;
    }

    /**
     * Executes it.
     *
     * @throws ExecutionAbortedException when the item belongs to another process, or its effect could not be found out
     * @throws SesCallException when all other items would fail in the same way; this one is queued again
     * @throws OperationCancelledException when it was stopped; the item is queued again
     * @throws StoreException when the store cannot be used; nothing was sent, or the next start looks it up
     */
    ItemOutcome execute() {
        if (!store.retry(
                () -> context.journal().start(change.id(), item.seq(), context.actor(), context.owner(), LEASE))) {
            throw aborted(
                    "Another process is executing this change, or it was cancelled. Nothing was sent from here.",
                    false);
        }
        Optional<MailFromAttributes> now;
        try {
            cancellation.checkCancelled();
            now = states.current();
        } catch (SesCallException failure) {
            return endUnread(failure);
        } catch (OperationCancelledException e) {
            return endUndone(e, Optional.empty(), false);
        }
        return reasonNotToSend(now).map(this::complete).orElseGet(this::send);
    }

    private ItemOutcome send() {
        while (true) {
            String requestId;
            try {
                requestId = context.setter().set(item.identity(), item.target(), cancellation, this::checkBeforeSend);
            } catch (NotSentException e) {
                return e.conclude();
            } catch (OperationCancelledException | SesCallException | StoreException e) {
                if (RequestThrottle.mayHaveBeenExecuted(e)) {
                    return reconcile(e);
                }
                if (!(e instanceof StoreException failure)) {
                    return endUndone(e, Optional.empty(), false);
                }
                // Nothing was sent: there was no slot to be had. It is asked for again when the store is back.
                store.awaitStore(failure);
                renewLease(false);
                continue;
            }
            return endSent(requestId);
        }
    }

    /** A try whose answer was lost is never followed by another one blindly. */
    private void checkBeforeSend(boolean again) {
        renewLease(again);
        if (again) {
            Optional<MailFromAttributes> seen = read();
            ItemState state = Reconciliation.of(item.before(), item.target(), seen);
            if (state != ItemState.NOT_APPLIED) {
                String error = "SES gave no answer, and then had another setting: it was changed in between.";
                throw new NotSentException(
                        () -> complete(ItemOutcome.sent(state, seen, "", state == ItemState.APPLIED ? "" : error, "")));
            }
            return;
        }
        Optional<ItemOutcome> reason;
        try {
            reason = reasonNotToSend(states.current());
        } catch (SesCallException failure) {
            throw new NotSentException(() -> endUnread(failure));
        }
        reason.ifPresent(outcome -> {
            throw new NotSentException(() -> complete(outcome));
        });
    }

    /** How the item ends without a request, given what SES has; empty where it must be sent. */
    private Optional<ItemOutcome> reasonNotToSend(Optional<MailFromAttributes> now) {
        Identity identity = item.identity();
        if (now.isEmpty()) {
            return Optional.of(ItemOutcome.unsent(ItemState.CONFLICT, now, identity + " is no longer registered.", ""));
        }
        MailFromSetting has = now.get().setting();
        // A retry sets what is set already, and is only needed while SES has given up.
        boolean neededRetry = item.before().equals(item.target())
                && now.get().status().filter(MailFromStatus.FAILED::equals).isPresent();
        if (has.equals(item.target()) && !neededRetry) {
            return Optional.of(ItemOutcome.unsent(ItemState.SKIPPED, now, "", ""));
        }
        return has.equals(item.before())
                ? Optional.empty()
                : Optional.of(ItemOutcome.unsent(
                        ItemState.CONFLICT,
                        now,
                        identity + " has changed since the plan was made.",
                        "Look at the new difference and ask again."));
    }

    /** SES did not say that it was done, and only SES can say whether it has. */
    private ItemOutcome reconcile(RuntimeException thrown) {
        Optional<MailFromAttributes> seen;
        try {
            seen = read();
        } catch (SesCallException | OperationCancelledException | StoreException e) {
            throw aborted(
                    reason(thrown, true) + " Whether SES has changed " + item.identity() + " could not be found out.",
                    true);
        }
        ItemState state = Reconciliation.of(item.before(), item.target(), seen);
        if (state == ItemState.NOT_APPLIED) {
            return endUndone(thrown, seen, true);
        }
        String error = state == ItemState.APPLIED ? "" : reason(thrown, true);
        return complete(ItemOutcome.sent(state, seen, "", error, fix(thrown)));
    }

    /** SES said that it is done. A change that goes on is read back with the next items, any other now. */
    private ItemOutcome endSent(String requestId) {
        Optional<MailFromAttributes> seen = Optional.empty();
        if (!change.isResumable()) {
            try {
                seen = read();
            } catch (SesCallException | OperationCancelledException | StoreException e) {
                // That it cannot be seen now does not make it undone.
                return complete(ItemOutcome.sent(ItemState.APPLIED, seen, requestId, "", ""));
            }
            if (seen.map(MailFromAttributes::setting)
                    .filter(item.target()::equals)
                    .isEmpty()) {
                return complete(ItemOutcome.sent(
                        ItemState.CONFLICT, seen, requestId, "SES took the change, but now has something else.", ""));
            }
        }
        return complete(ItemOutcome.sent(ItemState.APPLIED, seen, requestId, "", ""));
    }

    /** SES could not be read, so nothing was sent. */
    private ItemOutcome endUnread(SesCallException failure) {
        if (change.isResumable()) {
            throw requeued(failure);
        }
        String error = "SES could not be asked what it has now, so nothing was sent. " + failure.getMessage();
        return complete(ItemOutcome.unsent(ItemState.FAILED, Optional.empty(), error, failure.fix()));
    }

    /** SES has not changed it. @param sent whether a request left nevertheless */
    private ItemOutcome endUndone(RuntimeException thrown, Optional<MailFromAttributes> seen, boolean sent) {
        boolean refused = thrown instanceof SesCallException;
        boolean hopeless = !(thrown instanceof SesCallException failure) || HOPELESS.contains(failure.kind());
        if (change.isResumable() && hopeless) {
            throw requeued(thrown);
        }
        ItemState state = refused && (!sent || change.isResumable()) ? ItemState.FAILED : ItemState.NOT_APPLIED;
        return complete(new ItemOutcome(state, seen, sent, "", reason(thrown, sent), fix(thrown)));
    }

    private static String reason(RuntimeException thrown, boolean sent) {
        return thrown instanceof OperationCancelledException
                ? sent ? "It was stopped." : "It was stopped before it was sent."
                : thrown.getMessage();
    }

    private static String fix(RuntimeException thrown) {
        return thrown instanceof SesCallException failure ? failure.fix() : "";
    }

    private RuntimeException requeued(RuntimeException why) {
        String reason = String.valueOf(why.getMessage());
        store.retry(() -> context.journal().requeue(change.id(), item.seq(), context.actor(), context.owner(), reason));
        return why;
    }

    /** Writes down how it ended. That it cannot be written down does not make undone what was sent. */
    private ItemOutcome complete(ItemOutcome outcome) {
        Optional<MailFromSetting> after = outcome.seen().map(MailFromAttributes::setting);
        try {
            store.retry(() -> context.journal()
                    .complete(
                            change.id(),
                            item.seq(),
                            context.actor(),
                            context.owner(),
                            outcome.state(),
                            after,
                            outcome.requestId(),
                            outcome.error()));
            return outcome;
        } catch (StoreException failure) {
            if (!outcome.sent() || change.isResumable()) {
                throw failure;
            }
            return outcome.unwritten(failure);
        }
    }

    private void renewLease(boolean sent) {
        if (!store.retry(() -> context.journal().renew(change.id(), item.seq(), context.owner(), LEASE))) {
            throw aborted("Another process has taken over this change.", sent);
        }
    }

    private ExecutionAbortedException aborted(String why, boolean sent) {
        String fix = sent
                ? "It is looked up at the next start; or now: mailfrom show " + item.identity()
                : "mailfrom history " + change.id();
        return new ExecutionAbortedException(why, fix, sent);
    }

    private Optional<MailFromAttributes> read() {
        Identity identity = item.identity();
        return Optional.ofNullable(
                context.ses().mailFromAttributes(List.of(identity)).get(identity));
    }
}
