package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.change.run.ChangeOutcome.ItemOutcome;
import dev.mailfrom.core.change.throttle.PreSendCheck;
import dev.mailfrom.core.change.throttle.RequestThrottle;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Executes one item of a change: claims it, compares it with SES, sends it and journals the outcome. Only the process that
 * claimed an item sends it. After a lost answer, SES is read before anything is sent again.
 *
 * <p>If the reason of a failure would stop all other items too, the item goes back into the queue if the change can be
 * resumed. In a change of one identity it has failed.
 */
final class ItemExecution {

    /** Longer than a call with all its attempts takes; renewed before every attempt. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** After these failures, every other identity would fail in the same way. */
    private static final Set<Kind> HOPELESS = Set.of(
            Kind.CREDENTIALS,
            Kind.CONFIGURATION,
            Kind.ENDPOINT,
            Kind.ACCESS_DENIED,
            Kind.CONNECTION,
            Kind.FOREIGN,
            Kind.THROTTLED);

    private final ExecutionContext context;
    private final Change change;
    private final ChangeItem item;
    private final BeforeStates states;
    private final StoreRetry store;
    private final CancellationToken cancellation;
    /** Owns the item: this process and this try, because another thread of the process may try the same item. */
    private final String claim;

    private LeaseDeadline lease;

    /** @param states positioned at the item */
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
        this.claim = context.owner() + Journal.CLAIM + UUID.randomUUID();
        this.lease = LeaseDeadline.of(Duration.ZERO, context.clock());
    }

    /**
     * Executes the item.
     *
     * @throws ExecutionAbortedException when another process has the item, or its effect could not be determined
     * @throws SesCallException when all other items would fail in the same way; this one is queued again
     * @throws OperationCancelledException when the execution was cancelled; the item is queued again
     * @throws StoreException when the store cannot be used; nothing was sent, or the next start resolves the item
     */
    ItemOutcome execute() {
        boolean claimed =
                store.retry(() -> context.journal().start(change.id(), item.seq(), context.actor(), claim, LEASE));
        if (!claimed) {
            throw aborted("Another process is executing this change, or it was cancelled. Nothing was sent.", false);
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
                requestId = context.setter().set(item.identity(), item.target(), cancellation, checks());
            } catch (NotSentException e) {
                return e.conclude();
            } catch (LeaseEndedException e) {
                if (RequestThrottle.mayHaveBeenExecuted(e)) {
                    return reconcile(e);
                }
                renewLease(false);
                continue;
            } catch (OperationCancelledException | SesCallException | StoreException e) {
                if (RequestThrottle.mayHaveBeenExecuted(e)) {
                    return reconcile(e);
                }
                if (!(e instanceof StoreException failure)) {
                    return endUndone(e, Optional.empty(), false);
                }
                // Nothing was sent, because without the store there was no slot.
                store.awaitStore(failure);
                renewLease(false);
                continue;
            }
            // Outside the try: a failure from here on must never lead to another request.
            return change.isResumable()
                    ? complete(ItemOutcome.sent(ItemState.APPLIED, Optional.empty(), requestId, "", ""))
                    : readBack(requestId);
        }
    }

    private PreSendCheck checks() {
        return new PreSendCheck() {
            @Override
            public void check(boolean again) {
                checkBeforeSend(again);
            }

            /** A process that was frozen, or read slowly, since it renewed the lease may no longer have it. */
            @Override
            public void checkDeparture() {
                if (lease.hasPassed(context.clock())) {
                    throw new LeaseEndedException();
                }
            }
        };
    }

    /** @param again whether an earlier attempt may have taken effect */
    private void checkBeforeSend(boolean again) {
        renewLease(again);
        if (again) {
            Optional<MailFromAttributes> seen = read();
            ItemState state = Reconciliation.of(item.before(), item.target(), seen);
            String error = state == ItemState.APPLIED
                    ? ""
                    : "SES gave no answer and then had another setting: it was changed in between.";
            if (state != ItemState.NOT_APPLIED) {
                throw new NotSentException(() -> complete(ItemOutcome.sent(state, seen, "", error, "")));
            }
            return;
        }
        Optional<ItemOutcome> reason;
        try {
            reason = reasonNotToSend(states.current());
        } catch (SesCallException failure) {
            throw new NotSentException(() -> endUnread(failure));
        }
        if (reason.isPresent()) {
            throw new NotSentException(() -> complete(reason.get()));
        }
    }

    /** The outcome without a request, given what SES has; empty if the request must be sent. */
    private Optional<ItemOutcome> reasonNotToSend(Optional<MailFromAttributes> now) {
        Optional<MailFromSetting> has = now.map(MailFromAttributes::setting);
        // A retry sets the same setting again, and is needed only after SES has given up.
        boolean neededRetry = item.before().equals(item.target())
                && now.flatMap(MailFromAttributes::status)
                        .filter(MailFromStatus.FAILED::equals)
                        .isPresent();
        if (has.filter(item.target()::equals).isPresent() && !neededRetry) {
            return Optional.of(ItemOutcome.unsent(ItemState.SKIPPED, now, "", ""));
        }
        if (has.filter(item.before()::equals).isPresent()) {
            return Optional.empty();
        }
        String error = item.identity()
                + (now.isEmpty() ? " is no longer registered." : " has changed since the plan was made.");
        return Optional.of(ItemOutcome.unsent(ItemState.CONFLICT, now, error, "Ask for the change again."));
    }

    /** Reads SES after a failure that may have had an effect. */
    private ItemOutcome reconcile(RuntimeException thrown) {
        Optional<MailFromAttributes> seen;
        try {
            seen = read();
        } catch (SesCallException | OperationCancelledException | StoreException e) {
            throw aborted(
                    error(thrown, true) + " Whether SES has changed " + item.identity() + " could not be found out.",
                    true);
        }
        ItemState state = Reconciliation.of(item.before(), item.target(), seen);
        return switch (state) {
            case NOT_APPLIED -> endUndone(thrown, seen, true);
            case APPLIED -> complete(ItemOutcome.sent(state, seen, "", "", ""));
            default -> complete(ItemOutcome.sent(state, seen, "", error(thrown, true), fix(thrown)));
        };
    }

    /** Reads SES after it accepted the request. If the read fails, the item is still applied. */
    private ItemOutcome readBack(String requestId) {
        Optional<MailFromAttributes> seen;
        try {
            seen = read();
        } catch (SesCallException | OperationCancelledException | StoreException e) {
            return complete(ItemOutcome.sent(ItemState.APPLIED, Optional.empty(), requestId, "", ""));
        }
        boolean asWanted = seen.map(MailFromAttributes::setting)
                .filter(item.target()::equals)
                .isPresent();
        String error = asWanted ? "" : "SES took the change, but now has something else.";
        return complete(
                ItemOutcome.sent(asWanted ? ItemState.APPLIED : ItemState.CONFLICT, seen, requestId, error, ""));
    }

    /** Ends or requeues the item because SES could not be read; nothing was sent. */
    private ItemOutcome endUnread(SesCallException failure) {
        if (change.isResumable()) {
            throw requeued(failure);
        }
        String error = "SES could not be asked what it has now, so nothing was sent. " + failure.getMessage();
        return complete(ItemOutcome.unsent(ItemState.FAILED, Optional.empty(), error, failure.fix()));
    }

    /** Ends or requeues the item because SES has not changed it. @param sent whether a request was sent nevertheless */
    private ItemOutcome endUndone(RuntimeException thrown, Optional<MailFromAttributes> seen, boolean sent) {
        boolean refused = thrown instanceof SesCallException failure && !HOPELESS.contains(failure.kind());
        if (change.isResumable() && !refused) {
            throw requeued(thrown);
        }
        boolean failed = thrown instanceof SesCallException && (!sent || change.isResumable());
        ItemState state = failed ? ItemState.FAILED : ItemState.NOT_APPLIED;
        return complete(new ItemOutcome(state, seen, sent, "", error(thrown, sent), fix(thrown)));
    }

    private static String error(RuntimeException thrown, boolean sent) {
        return thrown instanceof OperationCancelledException
                ? "It was stopped" + (sent ? "." : ". Nothing was sent.")
                : thrown.getMessage();
    }

    private static String fix(RuntimeException thrown) {
        return thrown instanceof SesCallException failure ? failure.fix() : "";
    }

    private RuntimeException requeued(RuntimeException why) {
        String reason = String.valueOf(why.getMessage());
        store.retry(() -> context.journal().requeue(change.id(), item.seq(), context.actor(), claim, reason));
        return why;
    }

    /** Journals the outcome. If that fails after a request was sent, the outcome stands and says so. */
    private ItemOutcome complete(ItemOutcome outcome) {
        Optional<MailFromSetting> after = outcome.seen().map(MailFromAttributes::setting);
        try {
            store.retry(() -> context.journal()
                    .complete(
                            change.id(),
                            item.seq(),
                            context.actor(),
                            claim,
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

    /** @param sent whether a request may have been sent already */
    private void renewLease(boolean sent) {
        if (!store.retry(this::renew)) {
            throw aborted("Another process has taken over this change.", sent);
        }
    }

    /** The deadline counts from before the request to the store, so it ends before the lease does. */
    private boolean renew() {
        LeaseDeadline renewed = LeaseDeadline.of(LEASE, context.clock());
        boolean ours = context.journal().renew(change.id(), item.seq(), claim, LEASE);
        lease = renewed;
        return ours;
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
