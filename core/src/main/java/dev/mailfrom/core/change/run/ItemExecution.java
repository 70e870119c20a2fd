package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.CancellationToken.OperationCancelledException;
import dev.mailfrom.core.change.LeaseEndedException;
import dev.mailfrom.core.change.run.ChangeOutcome.ItemOutcome;
import dev.mailfrom.core.change.throttle.PreSendCheck;
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
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.List;
import java.util.Optional;

/**
 * Executes one item of a change: claims it, compares it with SES, sends it and journals the outcome. Only the process that
 * claimed an item sends it. After a lost answer, SES is read before anything is sent again.
 */
final class ItemExecution {

    private final ExecutionContext context;
    private final Change change;
    private final ChangeItem item;
    private final BeforeStates states;
    private final StoreRetry store;
    private final CancellationToken cancellation;
    private final ItemClaim claim;
    private final LostAnswer lostAnswer;
    private final ItemEnding ending;

    /** @param states positioned at the item */
    ItemExecution(
            ExecutionContext context,
            Change change,
            BeforeStates states,
            StoreRetry store,
            CancellationToken cancellation,
            ApplyProgress.Listener listener) {
        this.context = context;
        this.change = change;
        this.item = states.item();
        this.states = states;
        this.store = store;
        this.cancellation = cancellation;
        this.claim = new ItemClaim(context, store, change, item);
        this.lostAnswer = new LostAnswer(context, item, claim, cancellation, listener);
        this.ending = new ItemEnding(change, item, claim);
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
        if (!claim.start()) {
            throw aborted("Another process is executing this change, or it was cancelled. Nothing was sent.", false);
        }
        Optional<MailFromAttributes> now;
        try {
            cancellation.checkCancelled();
            now = states.current();
        } catch (SesCallException failure) {
            return ending.unread(failure);
        } catch (OperationCancelledException e) {
            return ending.undone(e, Optional.empty(), false);
        }
        return reasonNotToSend(now).map(claim::complete).orElseGet(this::send);
    }

    private ItemOutcome send() {
        boolean sentAgain = false;
        while (true) {
            String requestId;
            try {
                requestId = context.setter().set(item.identity(), item.target(), cancellation, checks());
            } catch (NotSentException e) {
                return e.conclude();
            } catch (LeaseEndedException e) {
                if (RequestThrottle.mayHaveBeenExecuted(e)) {
                    return ending.reconciled(lostAnswer.settle(), e);
                }
                renewLease(false);
                continue;
            } catch (OperationCancelledException | SesCallException | StoreException e) {
                if (RequestThrottle.mayHaveBeenExecuted(e)) {
                    Optional<LostAnswer.Settled> settled = lostAnswer.settle();
                    if (sentAgain || !isLost(e) || !isNotApplied(settled)) {
                        return ending.reconciled(settled, e);
                    }
                    // The lost request can no longer take effect, so another one is safe.
                    sentAgain = true;
                    renewLease(true);
                    continue;
                }
                if (!(e instanceof StoreException failure)) {
                    return ending.undone(e, Optional.empty(), false);
                }
                // Nothing was sent, because without the store there was no slot.
                store.awaitStore(failure);
                renewLease(false);
                continue;
            }
            // Outside the try: a failure from here on must never lead to another request.
            return change.isResumable()
                    ? claim.complete(
                            ItemOutcome.sent(ItemState.APPLIED, Optional.empty(), requestId, "", CommandText.NONE))
                    : readBack(requestId);
        }
    }

    private static boolean isLost(RuntimeException thrown) {
        return thrown instanceof SesCallException failure && failure.mayBeUnderWay();
    }

    private static boolean isNotApplied(Optional<LostAnswer.Settled> settled) {
        return settled.filter(found -> found.state() == ItemState.NOT_APPLIED).isPresent();
    }

    private PreSendCheck checks() {
        return new PreSendCheck() {
            @Override
            public void check(boolean again) {
                checkBeforeSend(again);
            }

            @Override
            public void checkDeparture() {
                claim.depart();
            }
        };
    }

    /** @param again whether an earlier attempt may have taken effect */
    private void checkBeforeSend(boolean again) {
        renewLease(again);
        if (again) {
            ItemState state = Reconciliation.of(item.before(), item.target(), read());
            if (state != ItemState.NOT_APPLIED) {
                throw new NotSentException(() -> ending.reconciled(
                        lostAnswer.settle(),
                        "SES gave no answer and then had another setting: it was changed in between.",
                        CommandText.NONE));
            }
            return;
        }
        Optional<ItemOutcome> reason;
        try {
            reason = reasonNotToSend(states.current());
        } catch (SesCallException failure) {
            throw new NotSentException(() -> ending.unread(failure));
        }
        if (reason.isPresent()) {
            throw new NotSentException(() -> claim.complete(reason.get()));
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
            return Optional.of(ItemOutcome.unsent(ItemState.SKIPPED, now, "", CommandText.NONE));
        }
        if (has.filter(item.before()::equals).isPresent()) {
            return Optional.empty();
        }
        String error = item.identity()
                + (now.isEmpty() ? " is no longer registered." : " has changed since the plan was made.");
        return Optional.of(
                ItemOutcome.unsent(ItemState.CONFLICT, now, error, CommandText.of("Ask for the change again.")));
    }

    /** Reads SES after it accepted the request. If the read fails, the item is still applied. */
    private ItemOutcome readBack(String requestId) {
        Optional<MailFromAttributes> seen;
        try {
            seen = read();
        } catch (SesCallException | OperationCancelledException | StoreException e) {
            return claim.complete(
                    ItemOutcome.sent(ItemState.APPLIED, Optional.empty(), requestId, "", CommandText.NONE));
        }
        boolean asWanted = seen.map(MailFromAttributes::setting)
                .filter(item.target()::equals)
                .isPresent();
        String error = asWanted ? "" : "SES took the change, but now has something else.";
        return claim.complete(ItemOutcome.sent(
                asWanted ? ItemState.APPLIED : ItemState.CONFLICT, seen, requestId, error, CommandText.NONE));
    }

    /** @param sent whether a request may have been sent already */
    private void renewLease(boolean sent) {
        if (!claim.renew()) {
            throw aborted("Another process has taken over this change.", sent);
        }
    }

    private ExecutionAbortedException aborted(String why, boolean sent) {
        return new ExecutionAbortedException(
                why, CommandText.of("What became of it:", PrintedCommand.ofChange("history", change.id())), sent);
    }

    private Optional<MailFromAttributes> read() {
        Identity identity = item.identity();
        return Optional.ofNullable(
                context.ses().mailFromAttributes(List.of(identity)).get(identity));
    }
}
